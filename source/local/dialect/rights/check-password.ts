import type {Option} from '../../../sql/language/tree/option.ts';
import type {StatementSource} from '../statements/statement-source.ts';

const isHash = (password: string): boolean => /^(?:md5[\da-f]{32}|sha256\|.+)$/i.test(password);

/** Returns the rule that a password breaks; undefined if Redshift accepts it. */
const flawOf = (password: string): string | undefined => {
	if (isHash(password)) return undefined;
	if (password.length < 8 || password.length > 64) return 'must have 8 to 64 characters';
	if (!/[A-Z]/.test(password) || !/[a-z]/.test(password) || !/\d/.test(password))
		return 'must have an uppercase letter, a lowercase letter and a digit';
	return /^[!-~]+$/.test(password) && !/['"\\/@]/.test(password)
		? undefined
		: `must only contain printable ASCII characters except ' " \\ / @`;
};

/**
 * Throws `sql` for a password that Redshift refuses.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_USER.html
 */
export const checkPassword = (source: StatementSource, options: readonly Option[]): void => {
	const option = options.find(({name}) => name === 'password');
	const flaw = option?.value?.kind === 'text' ? flawOf(option.value.value) : undefined;
	if (flaw !== undefined) source.fail(`Invalid password: it ${flaw}.`, option, 'Or use PASSWORD DISABLE.');
};
