import {closest, nearMiss} from '../../../core/closest.ts';

/** The word before a value; `hasFiller`: not directly before it, as in "password = 'x'". */
export type Option = {readonly word: string; readonly hasFiller: boolean};

// While typing, successive texts have nearly the same words.
const maxRemembered = 50_000;

const remembering = (judge: (word: string) => boolean): ((word: string) => boolean) => {
	const judged = new Map<string, boolean>();
	return word => {
		let answer = judged.get(word);
		if (answer === undefined) {
			if (judged.size >= maxRemembered) judged.clear();
			answer = judge(word);
			judged.set(word, answer);
		}

		return answer;
	};
};

const awsNames = ['access_key_id', 'secret_access_key', 'session_token'];

/** Options whose value is a secret. */
const secretOptions: ReadonlySet<string> = new Set([
	'password',
	'credentials',
	...awsNames,
	'master_symmetric_key',
	'parameters',
]);

/** "passwrd", "pasword", "pwd", "passwords". */
const isNearPassword = (word: string): boolean =>
	/^(?:pwd|pass|passwd)$/.test(word) || (word.length > 5 && closest(word, ['password']) !== undefined);

// Names of keys that are not secret.
const openOptions: ReadonlySet<string> = new Set(['kms_key_id', 'distkey', 'sortkey']);

const isNearPart = remembering(
	part => part.length > 2 && closest(part, ['key', 'secret', 'token', 'credential']) !== undefined,
);

/**
 * "acces_key_id", "secret_key", "session_tokn", "credential": the warehouse refuses them, but the statement
 * contains the secret.
 */
const isNearSecret = (word: string): boolean =>
	!openOptions.has(word) &&
	(word === 'identified' ||
		/secret|token|credential|access_?key|apikey/.test(word) ||
		word.split('_').some(isNearPart));

/**
 * Whether the value after it is a secret. In queries, columns named "key" or "token" are compared with values that
 * are not secret.
 */
export const isSecretOption = ({word, hasFiller}: Option, hasOptions: boolean): boolean =>
	secretOptions.has(word) || isNearPassword(word) || ((hasOptions || !hasFiller) && isNearSecret(word));

/** Whether a password follows, quoted or not. */
export const isPasswordWord = (word: string): boolean => word === 'identified' || isNearPassword(word);

/** Whether a statement with this first word has options, "name = 'value'": "copy", "alter", also misspelled. */
export const takesOptions = (word: string): boolean =>
	nearMiss(word, ['copy', 'unload', 'create', 'alter', 'set']) !== undefined;

/** Whether the value names a role, which is not secret. */
export const isOpenValue = (word: string, value: string): boolean =>
	value === '' ||
	/^\s*aws_iam_role\s*=[^;]*$/i.test(value) ||
	(word === 'parameters' && !/secret|password|token/i.test(value));

/** "user" after CREATE or ALTER, also misspelled. */
export const isUserWord = (word: string): boolean =>
	word === 'role' || (word.length > 2 && closest(word, ['user']) !== undefined);

// URLs and connection strings of other programs contain passwords.
const connection = /\b(?:password|passwd|pwd)\s*=\s*\S|:\/\/[^\s:@/]+:[^\s@/]+@/i;
const assigned = /\b(\w{10,})\s*=\s*\S/g;
const assignedNames = awsNames.flatMap(name => [name, `aws_${name}`]);

/** Whether it names a key of AWS, whose value is a secret without quotes too: COPY is refused for "access_key_id AKIA...", and the key has been typed. */
export const isAssignedName = remembering((name: string) => nearMiss(name, assignedNames) !== undefined);

/** Whether the value contains a secret with its name: "aws_secret_access_key=…". */
export const namesSecret = (value: string): boolean =>
	connection.test(value) || [...value.matchAll(assigned)].some(([, name = '']) => isAssignedName(name));

/** Whether a parameter of this name is secret: "api_key", "db.password". */
export const isSecretName = (name: string): boolean => /passw|passphrase|pwd|secret|token|key|credential/i.test(name);

// A text without a string, a URL or a user has no secrets.
const holder = /['$]|:\/\/|\b(?:create|alter)\s/i;

/** A secret follows a word like these, or a name in the same string. */
const isNearAny = remembering((word: string) => secretOptions.has(word) || isPasswordWord(word) || isNearSecret(word));

/**
 * Whether a text, or a text nested in it, may contain a secret: the editor checks on every key, and most texts
 * have no such word.
 */
export const mayHoldSecret = (sql: string): boolean =>
	holder.test(sql) &&
	(namesSecret(sql) || (sql.toLowerCase().match(/[a-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/g) ?? []).some(isNearAny));
