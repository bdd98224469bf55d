import type {DwhError} from '../../../core/dwh-error.ts';
import type {NextStep} from '../../../core/next-step.ts';
import {sqlSecrets} from './hide-sql-secrets.ts';

const stand = '••••••';

/** The error of a statement, which may quote it, without its secrets. */
export const withoutSqlSecrets = (error: DwhError, sql = error.sql): DwhError => {
	if (sql === undefined || sqlSecrets(sql).length === 0) return error;
	const hide = hidingSecretsOf(sql);
	return error.with({
		message: hide(error.message),
		nextSteps: error.nextSteps.map(step => hideInStep(step, hide)),
	});
};

// A shorter one is within many words, and is known by its quotes alone.
const leastBare = 4;

/** What a message may quote of a secret: all of it, its value, and the parts a scanner takes it apart into. */
const quotedForms = (secret: string): readonly string[] => {
	const inner = secret.replace(/^[eE]?(['"]|\$\w*\$)([\s\S]*?)(?:\1)?$/, '$2');
	// A text with spaces is no secret as such, but has one in it.
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

/** Takes out of other texts what is a secret in a statement, and other secrets of it as literals. */
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

/** The next step with its words changed. */
export const hideInStep = (step: NextStep, hide: (text: string) => string): NextStep =>
	typeof step === 'string'
		? hide(step)
		: {...step, text: hide(step.text), ...(step.command === undefined ? {} : {command: hide(step.command)})};
