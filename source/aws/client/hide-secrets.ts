import type {DwhError, SqlPosition} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import {hideInStep, withoutSqlSecrets} from '../../sql/language/secrets/without-sql-secrets.ts';

type Hide = (text: string) => string;

/** Returns a function that replaces every secret of the settings by a mask. */
const hiding = ({aws, db}: Settings): Hide => {
	const secrets = [aws.secretAccessKey, aws.sessionToken, db.password]
		.map(secret => secret?.reveal() ?? '')
		.filter(text => text !== '');
	return text => secrets.reduce((shown, secret) => shown.replaceAll(secret, '••••••'), text);
};

/** Masks every secret of the settings in a thrown error, wherever the service has put it. */
export const hideSecrets = (thrown: unknown, settings: Settings): void => {
	if (!(thrown instanceof Error)) return;
	const hidden = hiding(settings)(thrown.message);
	if (hidden !== thrown.message) thrown.message = hidden;
};

/** Returns the position after masking has changed the length of the text before it. */
const moved = (sql: string, {line, column}: SqlPosition, hide: Hide): SqlPosition => {
	const before = [...(sql.split('\n')[line - 1] ?? '')].slice(0, column - 1).join('');
	return {line, column: column + [...hide(before)].length - [...before].length};
};

/** Returns the error of a statement with secrets masked in its message and its SQL. */
export const withoutSecrets = (thrown: DwhError, settings: Settings): DwhError => {
	const error = withoutSqlSecrets(thrown);
	const {message, nextSteps, sql, position, cause} = error;
	const hide = hiding(settings);
	const hidden = {
		message: hide(message),
		nextSteps: nextSteps.map(step => hideInStep(step, hide)),
		sql: sql === undefined ? sql : hide(sql),
	};
	if (JSON.stringify(hidden) === JSON.stringify({message, nextSteps, sql})) return error;
	return error.with({
		message: hidden.message,
		nextSteps: hidden.nextSteps,
		...(sql === undefined ? {} : {sql: hide(sql), ...(position ? {position: moved(sql, position, hide)} : {})}),
		cause: typeof cause === 'string' ? hide(cause) : cause,
	});
};
