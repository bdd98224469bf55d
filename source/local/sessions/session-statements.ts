import {DwhError} from '../../core/dwh-error.ts';
import {firstWord} from '../../sql/language/check-request.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import {optionText} from '../../sql/language/option-text.ts';
import {parseStatement} from '../../sql/language/parser/parse-statement.ts';
import type {SetParameter, SetSessionAuthorization, Show} from '../../sql/language/tree/session.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {isSystemSchema} from '../dialect/known-table.ts';
import {quoteName, quoteText} from '../dialect/quote.ts';
import {nothing, type Runnable, type Translation} from '../dialect/translation.ts';
import {backendCall, cancelSession} from './cancel-session.ts';
import {closeCursor, declare, fetchRows} from './cursors.ts';
import {deallocate, execute, prepare} from './prepared-statements.ts';
import type {SessionMemory} from './session-memory.ts';
import {allParameters, isSupported, keptValue, knownParameter, parameterValue} from './session-parameters.ts';
import {failAt, type SessionInput, type SessionScope} from './session-scope.ts';
import {engineSettings, userSetting} from './session-settings.ts';
import {isZone} from './session-zone.ts';

const words = new Set('SET RESET SHOW PREPARE EXECUTE DEALLOCATE DECLARE FETCH CLOSE CANCEL VACUUM ANALYZE'.split(' '));

const changes = new Set('UPDATE DELETE MERGE TRUNCATE EXECUTE'.split(' '));

/** The parameter with its value after a change, in the engine too; `onDone` keeps it. */
const after = async (
	input: SessionInput,
	name: string | undefined,
	change: (settings: Map<string, string>) => void,
): Promise<Runnable> => {
	const {memory} = input;
	const changed: SessionMemory = {...memory, settings: new Map(memory.settings)};
	change(changed.settings);
	const statements = engineSettings(changed, await input.schemas(), name);
	const note =
		name !== undefined && knownParameter(name)?.isQuiet ? `${name} has no effect on the embedded warehouse.` : '';
	return {...nothing(note), ...(statements.length > 0 ? {statements} : {}), onDone: () => change(memory.settings)};
};

/** A client's own setting is none of the server. */
const stepFor = (name: string): readonly string[] =>
	name === 'autocommit' ? ['Leave it out: each statement outside of BEGIN and COMMIT is committed by itself.'] : [];

const set = async (input: SessionInput, {name, values, scope, ...place}: SetParameter): Promise<Translation> => {
	const known = knownParameter(name);
	if (!known) return failAt(input, `Unrecognized configuration parameter "${name}".`, place, ...stepFor(name));
	const value = keptValue(known, values?.map(optionText).join(', ') ?? known.value);
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
	const translation = await after(input, name, settings => void settings.set(name, value));
	return {
		...translation,
		onDone() {
			if (scope !== 'local') memory.replaced.delete(name);
			else if (!memory.replaced.has(name)) memory.replaced.set(name, memory.settings.get(name));
			translation.onDone?.();
		},
	};
};

/** SET SESSION AUTHORIZATION: another user of this session, as CURRENT_USER names it. */
const setUser = ({memory}: SessionInput, {user}: SetSessionAuthorization): Translation => {
	const name = user && optionText(user);
	const check = (known: string): string =>
		`SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM dwh_system.all_principals WHERE kind = 'user' AND name = ${quoteText(known)}) THEN error(${quoteText(`!User "${known}" does not exist.`)}) END`;
	return {
		...nothing('The other user is shown as the current one; its rights are not enforced.'),
		statements: [...(name === undefined ? [] : [check(name)]), userSetting(name)],
		onDone() {
			if (name === undefined) memory.settings.delete('session_authorization');
			else memory.settings.set('session_authorization', name);
		},
	};
};

const rows = (columns: readonly string[], values: readonly (readonly string[])[]): Translation => ({
	kind: 'run',
	statements: [
		`SELECT * FROM (VALUES ${values.map(row => `(${row.map(cell => quoteText(shownNames(cell))).join(', ')})`).join(', ')}) AS "parameters" (${columns.map(quoteName).join(', ')})`,
	],
	hasResult: true,
	writes: false,
	columns: columns.map(name => ({name, type: undefined})),
});

const show = (input: SessionInput, {object, name}: Show): Translation | undefined => {
	if (object === 'all') return rows(['name', 'setting'], allParameters(input.memory));
	if (object !== 'parameter' || !name) return undefined;
	const text = name.parts.map(part => part.name).join('.');
	if (!knownParameter(text)) return failAt(input, `Unrecognized configuration parameter "${text}".`, name);
	return rows([text], [[parameterValue(input.memory, text)]]);
};

/** A statement about the session itself: SET, SHOW of a parameter, PREPARE, cursors; undefined for every other. */
const ofSession = async (input: SessionInput): Promise<Translation | undefined> => {
	const statement = parseStatement(input.sql);
	switch (statement.kind) {
		case 'set':
			return set(input, statement);
		case 'set-session-authorization':
			return setUser(input, statement);
		case 'reset': {
			const {name} = statement;
			if (name !== undefined && !knownParameter(name)) {
				return failAt(input, `Unrecognized configuration parameter "${name}".`, statement);
			}

			return after(input, name, settings => (name === undefined ? settings.clear() : void settings.delete(name)));
		}

		case 'show':
			return show(input, statement);
		case 'prepare':
			return prepare(input, statement);
		case 'execute':
			return execute(input, statement);
		case 'deallocate':
			return deallocate(input, statement.name);
		case 'declare':
			return declare(input, statement);
		case 'fetch':
			return fetchRows(input, statement);
		case 'cancel':
			return cancelSession(input, statement);
		case 'close':
			return closeCursor(input, statement.cursor);
		case 'vacuum':
		case 'analyze-compression':
			if (!input.isInTransaction) return undefined;
			return failAt(
				input,
				`${statement.kind === 'vacuum' ? 'VACUUM' : 'ANALYZE COMPRESSION'} cannot run inside a transaction block.`,
				statement,
				'Run it outside of BEGIN and COMMIT.',
			);
		default:
			return undefined;
	}
};

/** Translates any statement of a session, those about the session itself here. */
export const translateInSession = async (sql: string, scope: SessionScope): Promise<Translation> => {
	const word = firstWord(sql);
	const translation =
		(words.has(word) ? await ofSession({...scope, sql}) : backendCall({...scope, sql})) ?? (await scope.translate(sql));
	if (changes.has(word)) scope.memory.areRowsChanged = true;
	return translation;
};
