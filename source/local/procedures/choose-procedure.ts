import type {DataType} from '../../sql/language/data-type.ts';
import type {Call} from '../../sql/language/tree/query.ts';
import {fitAll} from '../dialect/expression/fit-arguments.ts';
import {textInSession} from '../sessions/session-parameters.ts';
import {type CallState, failIn} from './call-state.ts';
import type {Frame} from './frame.ts';
import {type Argument, isInput, type Procedure, signatureOf, storedProcedure, typeOrAny} from './routine.ts';
import {findRoutines} from './routine-store.ts';

/** A procedure with the arguments of the call: all arguments, or the input arguments. */
export type Chosen = {readonly procedure: Procedure; readonly given: readonly Argument[]};

const candidatesOf = async (state: CallState, call: Call): Promise<readonly Procedure[]> => {
	const {connection, searchPath} = state.host;
	const [name = '', schema] = call.name.parts.map(part => part.name).toReversed();
	const stored = await findRoutines(connection, 'procedure', [name], searchPath);
	const visible = stored.filter(one =>
		schema === undefined ? searchPath.includes(one.schema) : one.schema === schema,
	);
	return visible.map(one => storedProcedure(textInSession(state.host.memory, one.sql), one.schema));
};

/**
 * Returns the procedure that matches a call by name and types. `isNested`: a call may name the variables that
 * receive OUT arguments.
 */
export const chooseProcedure = async (
	state: CallState,
	frame: Frame,
	call: Call,
	types: readonly DataType[],
	isNested: boolean,
): Promise<Chosen> => {
	const procedures = await candidatesOf(state, call);
	const name = call.name.parts.map(part => part.name).join('.');
	const rated = procedures.flatMap(procedure => {
		const inputs = procedure.arguments.filter(isInput);
		const choices = isNested ? [procedure.arguments, inputs] : [inputs];
		return choices.flatMap(given => {
			const rate = fitAll(
				types,
				given.map(({type}) => typeOrAny(type)),
			);
			return rate === undefined ? [] : [{procedure, given, rate}];
		});
	});
	const [best, second] = rated.toSorted((a, b) => b.rate - a.rate);
	if (!best) {
		const known = procedures.map(one => `${one.name}(${signatureOf(one.arguments)})`).join(', ');
		return failIn(
			frame,
			`Procedure ${name}(${types.map(type => (type.name === 'literal' ? 'unknown' : type.name)).join(', ')}) does not exist.`,
			call,
			known === '' ? 'Create it first: CREATE PROCEDURE.' : `Available: ${known}.`,
		);
	}

	if (second && second.rate === best.rate && second.procedure !== best.procedure) {
		return failIn(
			frame,
			`Procedure ${name} is not unique.`,
			call,
			'Cast the values to the types of one of the procedures.',
		);
	}

	return best;
};
