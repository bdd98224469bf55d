import type {KeyEntry} from '../../core/keys/key-entry.ts';
import {keyTable} from '../../core/keys/key-table.ts';
import {keyScopes, orderedScopes} from '../../core/keys/keys.ts';
import {fixedKeys} from './fixed-keys.ts';

const head = `# Keys of dwh-tui. Remove the # of a line and change the keys after its =.
# A line holds one or more keys with blanks between them: a letter or sign as it is typed (r, R, ?), enter, tab,
# escape, space, up, down, left, right, home, end, pageup, pagedown, insert, delete, f1 to f12, and ctrl+, alt+
# or shift+ before one. Write # and ; in quotes. The subcommand "keys --check" says what is wrong with it.`;

// Quotes keys that would start a comment or look like a quote.
const written = (keys: readonly string[]): string => {
	const text = keys.join(' ');
	return /^["'#;]|\s[#;]/.test(text) ? `'${text}'` : text;
};

const isChangeable = ({scope, action}: KeyEntry): boolean =>
	!fixedKeys.some(fixed => fixed.scope === scope && fixed.action === action);

/** Returns a keys file with every default, commented out. */
export const keyFileTemplate = (): string => {
	const sections = orderedScopes.map(scope => {
		const entries = keyTable.filter(entry => entry.scope === scope && isChangeable(entry));
		const lines = entries.flatMap(({action, keys, help}) => [`# ${help}`, `#${action} = ${written(keys)}`.trimEnd()]);
		return [`# ${keyScopes[scope]}`, `[${scope}]`, ...lines].join('\n');
	});
	return `${[head, ...sections].join('\n\n')}\n`;
};
