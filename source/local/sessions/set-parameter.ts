import {DwhError} from '../../core/dwh-error.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import {optionText} from '../../sql/language/option-text.ts';
import type {Span} from '../../sql/language/tree/node.ts';
import type {SetParameter} from '../../sql/language/tree/session.ts';
import {isSystemSchema} from '../dialect/known-table.ts';
import {quoteText} from '../dialect/quote.ts';
import type {Runnable, Translation} from '../dialect/translation.ts';
import {afterChange} from './after-change.ts';
import {loneCall} from './lone-call.ts';
import {isSupported, keptValue, knownParameter} from './session-parameters.ts';
import {failAt, type SessionInput} from './session-scope.ts';
import {isZone} from './session-zone.ts';

/** A client's own setting is none of the server. */
const stepFor = (name: string): readonly string[] =>
	name === 'autocommit' ? ['Leave it out: each statement outside of BEGIN and COMMIT is committed by itself.'] : [];

type Change = {
	readonly name: string;
	/** Undefined for the default. */
	readonly value: string | undefined;
	readonly isLocal: boolean;
	readonly place: Span;
};

const change = async (input: SessionInput, {name, value: given, isLocal, place}: Change): Promise<Runnable> => {
	const known = knownParameter(name);
	if (!known) return failAt(input, `Unrecognized configuration parameter "${name}".`, place, ...stepFor(name));
	const value = keptValue(known, given ?? known.value);
	if (value === undefined)
		return failAt(input, `Parameter "${name}" requires a Boolean value.`, place, 'Write on or off.');
	if (name === 'timezone' && !isZone(value))
		return failAt(
			input,
			`Unrecognized time zone name: "${value}".`,
			place,
			'Write a full name, such as America/New_York, or whole hours from UTC.',
		);
	if (!isSupported(name, value)) {
		throw new DwhError('unsupported', `SET ${name} TO ${value} is not supported by the embedded warehouse.`, {
			sql: input.sql,
			position: positionAt(input.sql, place.start),
			nextSteps: [`It behaves as with ${known.value}.`],
		});
	}

	const own =
		name === 'search_path'
			? value.split(',').find(schema => isSystemSchema(schema.trim()) && !schema.includes('pg_'))
			: undefined;
	if (own !== undefined) {
		throw new DwhError(
			'refused',
			`Could not set the search path: the schema ${own.trim()} belongs to the warehouse itself.`,
			{
				sql: input.sql,
				position: positionAt(input.sql, place.start),
				nextSteps: ['Name schemas of your own, such as public.'],
			},
		);
	}

	const {memory} = input;
	const translation = await afterChange(input, name, settings => void settings.set(name, value));
	return {
		...translation,
		onDone() {
			if (!isLocal) memory.replaced.delete(name);
			else if (!memory.replaced.has(name)) memory.replaced.set(name, memory.settings.get(name));
			translation.onDone?.();
		},
	};
};

/** SET, and SET LOCAL, which ends with its transaction. */
export const setParameter = (
	input: SessionInput,
	{name, values, scope, ...place}: SetParameter,
): Promise<Translation> =>
	change(input, {name, value: values?.map(optionText).join(', '), isLocal: scope === 'local', place});

const names = /\bset_config\b/i;

/** SELECT set_config('parameter', 'value', is_local): SET, with the value for a result; undefined for any other statement. */
export const setConfig = async (input: SessionInput): Promise<Translation | undefined> => {
	const call = loneCall(input.sql, names);
	if (!call) return undefined;
	const [name, value, isLocal, ...more] = call.arguments;
	if (name?.kind !== 'string' || value?.kind !== 'string' || isLocal?.kind !== 'boolean' || more.length > 0)
		return failAt(
			input,
			'SET_CONFIG takes a parameter and its value in quotes, and TRUE or FALSE.',
			call,
			"Write SELECT set_config('query_group', 'reports', false).",
		);
	const set = await change(input, {
		name: name.value.toLowerCase(),
		value: value.value,
		isLocal: isLocal.value,
		place: call,
	});
	return {
		...set,
		statements: [...set.statements, `SELECT ${quoteText(value.value)} AS set_config`],
		hasResult: true,
		columns: [{name: 'set_config', type: 'character varying'}],
	};
};
