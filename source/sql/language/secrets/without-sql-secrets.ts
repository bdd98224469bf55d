import type {DwhError} from '../../../core/dwh-error.ts';
import type {NextStep} from '../../../core/next-step.ts';
import {sqlSecrets} from './hide-sql-secrets.ts';

const stand = '••••••';

/** Removes secrets from the error of a statement, which may quote it. */
export const withoutSqlSecrets = (error: DwhError, sql = error.sql): DwhError => {
	if (sql === undefined || sqlSecrets(sql).length === 0) return error;
	const hide = hidingSecretsOf(sql);
	return error.with({
		message: hide(error.message),
		nextSteps: error.nextSteps.map(step => hideInStep(step, hide)),
	});
};

// A shorter value occurs in many words, and is recognised only with its quotes.
const leastBare = 4;

/** The forms in which a message may quote a secret: whole, its value, and the parts that a scanner splits it into. */
const quotedForms = (secret: string): readonly string[] => {
	const inner = secret.replace(/^[eE]?(['"]|\$\w*\$)([\s\S]*?)(?:\1)?$/, '$2');
	// A text with spaces is not itself a secret, but contains one.
	const parts = /\s/.test(inner) ? [] : inner.split(/[|;]+/).map(part => part.replace(/^\w+=/, ''));
	const bare = [inner, inner.replaceAll("''", "'"), ...parts];
	return [
		...(secret === inner ? [] : [secret]),
		...bare.filter(form => form.length >= leastBare),
		...bare.filter(form => form !== '' && form.length < leastBare).flatMap(form => [`"${form}"`, `'${form}'`]),
	];
};

const asPattern = (text: string): string => {
	const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
	const start = /^[\p{L}\p{N}_]/u.test(text) ? String.raw`(?<![\p{L}\p{N}_])` : '';
	const end = /[\p{L}\p{N}_]$/u.test(text) ? String.raw`(?![\p{L}\p{N}_])` : '';
	return start + escaped + end;
};

/** Returns a function that removes a statement's secrets from other texts, and other secrets in them as literals. */
export const hidingSecretsOf = (sql: string, others: readonly string[] = []): ((text: string) => string) => {
	const forms = [...sqlSecrets(sql), ...others]
		.flatMap(secret => [
			...quotedForms(secret),
			...sqlSecrets(secret.slice(1, -1).replaceAll("''", "'")).flatMap(quotedForms),
		])
		.sort((one, other) => other.length - one.length);
	if (forms.length === 0) return text => text;
	const pattern = new RegExp(forms.map(asPattern).join('|'), 'giu');
	return text => text.replaceAll(pattern, stand);
};

/** Applies `hide` to the text of a next step. */
export const hideInStep = (step: NextStep, hide: (text: string) => string): NextStep =>
	typeof step === 'string'
		? hide(step)
		: {...step, text: hide(step.text), ...(step.command === undefined ? {} : {command: hide(step.command)})};
