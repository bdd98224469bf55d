import type {DwhError, SqlPosition} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import {hideInStep, withoutSqlSecrets} from '../../sql/language/secrets/without-sql-secrets.ts';

type Hide = (text: string) => string;

/** Replaces every secret of the settings by a mask. */
const hiding = ({aws, db}: Settings): Hide => {
	const secrets = [aws.secretAccessKey, aws.sessionToken, db.password]
		.map(secret => secret?.reveal() ?? '')
		.filter(text => text !== '');
	return text => secrets.reduce((shown, secret) => shown.replaceAll(secret, '••••••'), text);
};

/** Takes every secret of the settings out of a thrown error's words, wherever the service put them. */
export const hideSecrets = (thrown: unknown, settings: Settings): void => {
	if (!(thrown instanceof Error)) return;
	const hidden = hiding(settings)(thrown.message);
	if (hidden !== thrown.message) thrown.message = hidden;
};

/** The same place, where what stands before it has become shorter or longer. */
const moved = (sql: string, {line, column}: SqlPosition, hide: Hide): SqlPosition => {
	const before = [...(sql.split('\n')[line - 1] ?? '')].slice(0, column - 1).join('');
	return {line, column: column + [...hide(before)].length - [...before].length};
};

/** The error of a statement without secrets, in its text and under its caret too. */
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
