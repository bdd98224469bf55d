import {closest} from '../../core/closest.ts';
import type {ConfigProblem} from '../../core/config-value.ts';
import type {KeyEntry, KeyScope} from '../../core/keys/key-entry.ts';
import {inputNames, isTyping, keyNameFlaw} from '../../core/keys/key-name-flaw.ts';
import {keyTable} from '../../core/keys/key-table.ts';
import {keyScopes, orderedScopes} from '../../core/keys/keys.ts';
import type {KeysInForce} from '../../core/keys/keys-in-force.ts';
import {typingScopes} from '../../core/keys/typing-scopes.ts';
import {type CfgEntry, readCfg, spelling} from '../read-cfg.ts';
import {fixedKeys, keptKeys} from './fixed-keys.ts';
import {type Clash, clashesOf} from './key-clashes.ts';

/** A line of the file that names an action and its keys. */
type Remapping = {readonly entry: CfgEntry; readonly action: KeyEntry; readonly keys: readonly string[]};

const isScope = (name: string): name is KeyScope => Object.hasOwn(keyScopes, name);

const didYouMean = (word: string, known: readonly string[]): string => {
	const meant = closest(word, known);
	return meant === undefined ? '' : ` Did you mean ${meant}?`;
};

/** Returns the action of a line, or why there is none. */
const actionOf = ({section, key}: CfgEntry): KeyEntry | string => {
	if (!isScope(section)) return `There is no scope "${section}".${didYouMean(section, orderedScopes)}`;
	const actions = keyTable.filter(({scope}) => scope === section);
	const action = actions.find(one => one.action === key);
	return (
		action ??
		`[${section}] has no action "${key}".${didYouMean(
			key,
			actions.map(one => one.action),
		)}`
	);
};

const otherKeys = 'Use one with ctrl+ or alt+, or f1 to f12.';

/** Returns a key by its name in the key table. Screens and documents write function keys as F5. */
const tableName = (name: string): string => name.replace(/(?<=^|\+)F(?=\d+$)/, 'f');

/** Returns the keys of a line, or everything that is wrong with them. */
const keysOf = ({value}: CfgEntry, {scope, action, keys: defaults}: KeyEntry): readonly string[] | string => {
	const names = value.split(/\s+/).filter(Boolean).map(tableName);
	if (fixedKeys.some(fixed => fixed.scope === scope && fixed.action === action))
		return 'The quit keys cannot be changed, so that there is always a way out: delete the line.';
	if (names.length === 0) return 'No key is given: add one, or delete the line.';
	const flaws = names.flatMap(name => keyNameFlaw(name) ?? []);
	if (flaws.length > 0) return flaws.join(' ');
	const isText = (name: string) => (isTyping(name) || name === 'backspace') && !defaults.includes(name);
	const typed = typingScopes.has(scope) ? names.filter(isText) : [];
	if (typed.length > 0)
		return `Text is typed in this scope, so ${typed.join(' and ')} cannot be used as a key. ${otherKeys}`;
	if (scope === 'query.editor' && names.includes('enter'))
		return `Enter starts a new line in this scope, so it cannot be used as a key. ${otherKeys}`;
	const always = defaults.filter(key => keptKeys(scope).includes(key));
	return [...new Set([...names.flatMap(inputNames), ...always])];
};

const withChanges = (changes: readonly Remapping[]): KeyEntry[] =>
	keyTable.map(one => {
		const change = changes.find(({action}) => action === one);
		// `shownAs` describes the default keys only.
		return change ? {...one, keys: change.keys, shownAs: undefined} : one;
	});

const nameOf = ({scope, action}: KeyEntry): string => `[${scope}] ${action}`;

/** Whether a line of the file can take the key from the action. */
const canLose = ({scope, action}: KeyEntry, key: string): boolean => {
	const isFixed = fixedKeys.some(fixed => fixed.scope === scope && fixed.action === action);
	const byDefault = keyTable.find(one => one.scope === scope && one.action === action);
	return !isFixed && !(keptKeys(scope).includes(key) && byDefault?.keys.includes(key));
};

const clashText = ({key, one, other}: Clash): string => {
	const [loser, ...more] = [one, other].filter(entry => canLose(entry, key));
	const remedy = loser && more.length === 0 ? `Give ${nameOf(loser)} another key.` : 'Give one of them another key.';
	return `${key} would mean both ${nameOf(one)} and ${nameOf(other)}. ${remedy}`;
};

/**
 * Reads a keys file: sections are scopes, names are actions, values are their keys. An unusable line is reported
 * as a problem, and its action keeps the default keys.
 */
export const readKeyFile = (text: string, file: string): KeysInForce => {
	const {entries, flaws} = readCfg(text, '[query]');
	const problems: ConfigProblem[] = [];
	const refuse = ({section, key, line}: Pick<CfgEntry, 'section' | 'key' | 'line'>, message: string) =>
		problems.push({severity: 'warning', file, line, key: spelling(section, key), message});

	for (const {line, key, message} of flaws) problems.push({severity: 'warning', file, line, key, message});
	let changes: Remapping[] = [];
	for (const entry of entries) {
		const action = actionOf(entry);
		if (typeof action === 'string') {
			refuse(entry, action);
			continue;
		}

		const earlier = changes.find(change => change.action === action);
		const keys = earlier
			? `Line ${earlier.entry.line} already sets the keys of this action: delete one of the two.`
			: keysOf(entry, action);
		if (typeof keys === 'string') refuse(entry, keys);
		else changes.push({entry, action, keys});
	}

	// A rejected line restores default keys, which may clash with other lines.
	while (changes.length > 0) {
		const clashes = clashesOf(withChanges(changes));
		const refused = changes.flatMap(change => {
			const name = nameOf(change.action);
			const clash = clashes.find(({one, other}) => nameOf(one) === name || nameOf(other) === name);
			return clash ? [{change, clash}] : [];
		});
		if (refused.length === 0) break;
		for (const {change, clash} of refused) refuse(change.entry, clashText(clash));
		changes = changes.filter(change => !refused.some(one => one.change === change));
	}

	return {
		entries: withChanges(changes),
		problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
	};
};
