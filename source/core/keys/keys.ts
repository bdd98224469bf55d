import {type Span, span} from '../text/line.ts';
import type {KeyEntry, KeyScope} from './key-entry.ts';
import {keysInForce} from './keys-in-force.ts';

const names: Readonly<Record<string, string>> = {
	enter: '⏎',
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	escape: 'esc',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	backspace: '⌫',
};

// For terminals without arrows; shorter words would read as another key.
const words: Readonly<Record<string, string>> = {escape: 'esc', pageup: 'PgUp', pagedown: 'PgDn'};

const withUpperF = (key: string): string => key.replace(/(?:^|(?<=\+))f(?=\d+$)/, 'F');

/** Returns a key as shown: "⏎", "F5", "ctrl+c"; in ASCII "enter". */
export const keyName = (key: string, isAscii = false): string =>
	(isAscii ? (words[key] ?? (key in names ? key : undefined)) : names[key]) ??
	(isAscii ? withUpperF(key) : withUpperF(key).replace(/(?<=\+)enter$/, '⏎'));

/** Returns all keys of an entry as shown: "F5, alt+⏎". */
export const keyNames = (entry: KeyEntry, isAscii = false): string =>
	entry.keys.map(key => keyName(key, isAscii)).join(', ');

/** Returns the first key in force of an action, for use in a sentence. */
export const keyFor = (scope: KeyScope, action: string): string => {
	const entry = keysInForce.get().entries.find(one => one.scope === scope && one.action === action);
	return entry ? keyName(entry.keys[0] ?? '') : '';
};

/** Returns the same as a span that a click activates like the key. */
export const keySpan = (scope: KeyScope, action: string): Span => ({
	...span(keyFor(scope, action), 'focus'),
	hit: {kind: 'key', scope, action},
});

/** Returns the entry for a key in these scopes; the innermost scope comes first and wins. */
export const findKey = (scopes: readonly KeyScope[], key: string): KeyEntry | undefined => {
	const {entries} = keysInForce.get();
	for (const scope of scopes) {
		const match = entries.find(entry => entry.scope === scope && entry.keys.includes(key));
		if (match) return match;
	}

	return undefined;
};

/** Returns the entries that are reachable in these scopes, without those that an inner key hides. */
export const keysIn = (scopes: readonly KeyScope[]): KeyEntry[] => {
	const taken = new Set<string>();
	const {entries} = keysInForce.get();
	return scopes.flatMap(scope =>
		entries.filter(entry => {
			const [first] = entry.keys;
			if (entry.scope !== scope || (first !== undefined && taken.has(first))) return false;
			for (const key of entry.keys) taken.add(key);
			return true;
		}),
	);
};

/** Names of the scopes as shown, in the order of the documentation. */
export const keyScopes: Readonly<Record<KeyScope, string>> = {
	global: 'everywhere',
	list: 'in lists',
	home: 'Home',
	setup: 'Setup',
	status: 'Status',
	tables: 'Tables',
	etl: 'ETL',
	query: 'Query',
	'query.params': 'Query, values of parameters',
	'query.title': 'Query, naming a tab',
	'query.list': 'Query, list',
	'query.editor': 'Query, editor',
	'query.editor-prompt': 'Query, typing about a text',
	'query.suggestions': 'Query, suggestions',
	'query.result': 'Query, result',
	'query.search': 'Query, searching a result',
	'query.prompt': 'Query, typing about a result',
	'query.copy': 'Query, copying',
	'query.export': 'Query, exporting',
	'query.compare': 'Query, comparing',
	'query.cell': 'Query, whole row',
	'query.statistics': 'Query, statistics',
	'query.schema': 'Query, schema',
	'query.schema-filter': 'Query, filter of the schema',
	'query.history': 'Query, history',
	'query.plan': 'Query, plan',
	'query.steps': 'Query, steps',
	'query.save': 'Query, saving a query',
	verify: 'Verify',
	'verify.detail': 'Verify, details',
	teardown: 'Teardown',
	log: 'Log',
	monitor: 'Monitor',
	'log.detail': 'Log, details',
	config: 'Configuration',
	board: 'Board',
	value: 'Changing a value',
	filter: 'Filtering a list',
	help: 'Help',
	palette: 'Command palette',
	confirm: 'Confirmation',
	start: 'Before work on the warehouse',
	'type-name': 'Typing a name',
};

/** All scopes, in the order of the documentation. */
export const orderedScopes = Object.keys(keyScopes) as KeyScope[];
