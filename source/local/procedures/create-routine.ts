import {type DataType, redshiftName} from '../../sql/language/data-type.ts';
import type {Span} from '../../sql/language/tree/node.ts';
import type {CreateExternalFunction, CreateFunction, CreateProcedure} from '../../sql/language/tree/routine.ts';
import {parseType} from '../../sql/language/type-name.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {defaultGrants} from '../dialect/rights/translate-default-privileges.ts';
import {run, type Translation} from '../dialect/translation.ts';
import {callersOf} from './callers-of.ts';
import {readExternalFunction, readFunction} from './read-function.ts';
import {readProcedure, signatureOf} from './routine.ts';
import {fail, type RoutineInput, routineName} from './routine-input.ts';
import {findRoutines, type RoutineKind, saveStatements} from './routine-store.ts';

const save = async (
	input: RoutineInput,
	kind: RoutineKind,
	statement: Pick<CreateFunction | CreateProcedure, 'name' | 'orReplace' | 'arguments'> & {readonly text?: string},
	signature: string,
	returns: DataType | undefined,
): Promise<Translation> => {
	const place = await routineName(input, statement.name);
	const stored = await findRoutines(input.connection, kind, [place.name], input.searchPath);
	const isThere = stored.some(one => one.schema === place.schema && one.signature === signature);
	if (isThere && !statement.orReplace) {
		fail(
			input,
			`A ${kind} "${place.name}" with the same argument types already exists.`,
			statement.name,
			`Write CREATE OR REPLACE ${kind.toUpperCase()}, or DROP ${kind.toUpperCase()} first.`,
		);
	}

	const [caller] = isThere && kind === 'function' ? await callersOf({...place, signature}, input.context) : [];
	if (caller) {
		fail(
			input,
			`Replacing a function that a view calls is not supported by the embedded warehouse: "${caller.name}" calls it.`,
			statement.name,
			'Drop the view, replace the function, and create the view again.',
			'unsupported',
		);
	}

	const args = statement.arguments.map(({name, mode, type}) => {
		const known = parseType(type.text);
		return {name: name?.name, mode: mode ?? 'in', type: known ? redshiftName(known) : type.text};
	});
	const rights = isThere ? [] : await defaultGrants(kind, place.schema, `${place.name}(${signature})`, input.context);
	return run([
		...saveStatements(kind, {...place, signature, sql: shownNames(statement.text ?? input.sql)}, returns, args),
		...rights,
	]);
};

/** The next step for functions in Python. */
export const pythonEnd =
	'Write the function in SQL: LANGUAGE sql, and $1, $2 for its arguments. Or call AWS Lambda: CREATE EXTERNAL FUNCTION. Redshift supported Python functions until 30 June 2026.';

export const createExternalFunction = async (
	input: RoutineInput,
	statement: CreateExternalFunction,
): Promise<Translation> => {
	const {schema} = await routineName(input, statement.name);
	const {arguments: args, returns} = readExternalFunction(input.sql, statement, schema);
	const saved = await save(
		input,
		'function',
		{
			...statement,
			text: input.sql.slice(statement.start),
			arguments: statement.arguments.map(type => ({mode: undefined, name: undefined, type, ...spanOf(type)})),
		},
		args.map(type => type.name).join(', '),
		returns,
	);
	return saved.kind === 'run' ? {...saved, note: lambdaNote} : saved;
};

const spanOf = ({start, end}: Span): Span => ({start, end});

const lambdaNote = 'The function is recorded but cannot be called: the embedded warehouse has no AWS Lambda.';

export const createFunction = async (input: RoutineInput, statement: CreateFunction): Promise<Translation> => {
	if (statement.language.name !== 'sql') {
		fail(
			input,
			'Python functions cannot be created: Redshift has refused new ones since 1 November 2025.',
			statement.language,
			pythonEnd,
			'unsupported',
		);
	}

	const named = statement.arguments.find(({name}) => name);
	if (named)
		fail(
			input,
			'Arguments of SQL functions have no names.',
			named,
			`Write only their types, ${statement.name.parts.at(-1)?.name}(${statement.arguments.map(({type}) => type.text).join(', ')}), and $1 for the first one in the body.`,
		);
	const {schema} = await routineName(input, statement.name);
	const {arguments: args, returns} = readFunction(input.sql, statement, schema);
	return save(input, 'function', statement, args.map(type => type.name).join(', '), returns);
};

export const createProcedure = async (input: RoutineInput, statement: CreateProcedure): Promise<Translation> => {
	const {schema} = await routineName(input, statement.name);
	const {arguments: args} = readProcedure(input.sql, statement, schema);
	return save(input, 'procedure', statement, signatureOf(args), undefined);
};
