import type {StatementKind} from './catalogue.ts';

/** What a header line may say, which kinds may say it, and what its value may be. */
export type HeaderKey = {
	readonly kinds: readonly StatementKind[];
	/** The closed list of values, or the shape of a free one. */
	readonly values: readonly string[] | 'text' | 'names' | 'params';
};

const all: readonly StatementKind[] = ['tables', 'load', 'transform', 'checks', 'queries'];

/** The closed set of header keys. */
export const headerKeys = {
	doc: {kinds: all, values: 'text'},
	title: {kinds: ['checks', 'queries'], values: 'text'},
	chart: {kinds: ['queries'], values: ['bar', 'line', 'none']},
	params: {kinds: ['queries'], values: 'params'},
	needs: {kinds: ['tables', 'load', 'transform'], values: 'names'},
	role: {kinds: ['tables', 'transform'], values: ['staging', 'fact', 'dimension']},
	severity: {kinds: ['checks'], values: ['error', 'warning']},
	scope: {kinds: ['checks'], values: ['audit', 'published', 'both']},
} as const satisfies Readonly<Record<string, HeaderKey>>;

export type HeaderKeyName = keyof typeof headerKeys;

export const isHeaderKey = (key: string): key is HeaderKeyName => Object.hasOwn(headerKeys, key);

/** The keys a file of this kind may have. */
export const keysOf = (kind: StatementKind): HeaderKeyName[] =>
	Object.entries(headerKeys)
		.filter(([, {kinds}]) => (kinds as readonly StatementKind[]).includes(kind))
		.map(([key]) => key as HeaderKeyName);
