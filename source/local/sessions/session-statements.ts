import {firstWord} from '../../sql/language/check-request.ts';
import {optionText} from '../../sql/language/option-text.ts';
import {parseStatement} from '../../sql/language/parser/parse-statement.ts';
import type {SetSessionAuthorization, Show} from '../../sql/language/tree/session.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {quoteName, quoteText} from '../dialect/quote.ts';
import {nothing, type Translation} from '../dialect/translation.ts';
import {afterChange} from './after-change.ts';
import {backendCall, cancelSession} from './cancel-session.ts';
import {closeCursor, declare, fetchRows} from './cursors.ts';
import {deallocate, execute, prepare} from './prepared-statements.ts';
import {allParameters, knownParameter, parameterValue} from './session-parameters.ts';
import {failAt, type SessionInput, type SessionScope} from './session-scope.ts';
import {userSetting} from './session-settings.ts';
import {setConfig, setParameter} from './set-parameter.ts';

const words = new Set('SET RESET SHOW PREPARE EXECUTE DEALLOCATE DECLARE FETCH CLOSE CANCEL VACUUM ANALYZE'.split(' '));

const changes = new Set('UPDATE DELETE MERGE TRUNCATE EXECUTE'.split(' '));

/** SET SESSION AUTHORIZATION: changes the user that CURRENT_USER reports for this session. */
const setUser = ({memory}: SessionInput, {user}: SetSessionAuthorization): Translation => {
	const name = user && optionText(user);
	const check = (known: string): string =>
		`SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM dwh_system.all_principals WHERE kind = 'user' AND name = ${quoteText(known)}) THEN error(${quoteText(`!User "${known}" does not exist.`)}) END`;
	return {
		...nothing('The user is shown as the current user. Its privileges are not enforced.'),
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

/**
 * Translates statements about the session itself: SET, SHOW of a parameter, PREPARE, cursors. Returns undefined
 * for others.
 */
const ofSession = async (input: SessionInput): Promise<Translation | undefined> => {
	const statement = parseStatement(input.sql);
	switch (statement.kind) {
		case 'set':
			return setParameter(input, statement);
		case 'set-session-authorization':
			return setUser(input, statement);
		case 'reset': {
			const {name} = statement;
			if (name !== undefined && !knownParameter(name)) {
				return failAt(input, `Unrecognized configuration parameter "${name}".`, statement);
			}

			return afterChange(input, name, settings => (name === undefined ? settings.clear() : void settings.delete(name)));
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
				'Run it outside BEGIN and COMMIT.',
			);
		default:
			return undefined;
	}
};

/** Translates any statement of a session. Statements about the session itself are translated here. */
export const translateInSession = async (sql: string, scope: SessionScope): Promise<Translation> => {
	const word = firstWord(sql);
	const translation =
		(words.has(word)
			? await ofSession({...scope, sql})
			: (backendCall({...scope, sql}) ?? (await setConfig({...scope, sql})))) ?? (await scope.translate(sql));
	if (changes.has(word)) scope.memory.areRowsChanged = true;
	return translation;
};
