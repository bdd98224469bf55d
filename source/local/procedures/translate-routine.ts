import {firstWord} from '../../sql/language/check-request.ts';
import {tryParseStatement} from '../../sql/language/parser/parse-statement.ts';
import type {Translation} from '../dialect/translation.ts';
import {alterRoutine} from './alter-routine.ts';
import {createExternalFunction, createFunction, createProcedure, pythonEnd} from './create-routine.ts';
import {dropRoutines} from './drop-routine.ts';
import {fail, type RoutineInput} from './routine-input.ts';

/** Translates CREATE, ALTER and DROP of procedures and functions; returns undefined for other statements. */
export const translateRoutine = async (input: RoutineInput): Promise<Translation | undefined> => {
	const translation = await translated(input);
	// Rows of internal tables do not count as changed rows.
	return translation?.kind === 'run' ? {...translation, countsRows: false} : translation;
};

const translated = async (input: RoutineInput): Promise<Translation | undefined> => {
	const word = firstWord(input.sql);
	const statement = word === 'CREATE' || word === 'DROP' || word === 'ALTER' ? tryParseStatement(input.sql) : undefined;
	switch (statement?.kind) {
		case 'create-procedure':
			return createProcedure(input, statement);
		case 'create-function':
			return createFunction(input, statement);
		case 'create-external-function':
			return createExternalFunction(input, statement);
		case 'create-library':
			return fail(
				input,
				'CREATE LIBRARY is not supported by the embedded warehouse, because libraries are for Python functions.',
				statement,
				pythonEnd,
				'unsupported',
			);
		case 'alter-routine':
			return alterRoutine(input, statement);
		case 'drop':
			if (statement.object !== 'procedure' && statement.object !== 'function') return undefined;
			return dropRoutines(input, statement, statement.object);
		default:
			return undefined;
	}
};
