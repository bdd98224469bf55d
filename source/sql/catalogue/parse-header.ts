import {chartKinds} from '../../core/chart-kind.ts';
import type {QueryParam, StatementKind} from './catalogue.ts';
import type {CatalogueProblem} from './catalogue-problem.ts';
import {parseParams} from './parse-params.ts';

/** A value of the header with its line. */
type HeaderValue = {readonly value: string; readonly line: number};

export type Header = {
	readonly values: ReadonlyMap<HeaderKeyName, HeaderValue>;
	/** The names listed in `needs`. */
	readonly needs: readonly string[];
	readonly params: readonly QueryParam[];
	readonly problems: readonly CatalogueProblem[];
};

const keyLine = /^--\s*([A-Za-z][\w-]*)\s*:(?:\s+(.*))?$/;

/** The comment and blank lines at the top. */
const leadingLines = (text: string): string[] => {
	const lines = text.split(/\r?\n/);
	const end = lines.findIndex(line => line.trim() !== '' && !line.trimStart().startsWith('--'));
	return end < 0 ? lines : lines.slice(0, end);
};

const spelling = (key: string, kind: StatementKind): {message: string; remedy: string} | undefined => {
	const known = key.toLowerCase();
	const allowed = `A file in ${kind}/ may have the keys ${keysOf(kind).join(', ')}.`;
	if (isHeaderKey(known)) {
		if (key !== known) return {message: `the header key "${key}" has capitals.`, remedy: `Write "${known}".`};
		const {kinds}: {kinds: readonly StatementKind[]} = headerKeys[known];
		return kinds.includes(kind)
			? undefined
			: {message: `"${key}" has no meaning in ${kind}/.`, remedy: `Delete the line. ${allowed}`};
	}

	// A capital starts a sentence, as in "Note: ...": only lower-case words are taken as keys.
	if (key !== known) return undefined;
	return {
		message: `"${key}" is not a header key.`,
		remedy: `${allowed} In a comment, write no colon after the first word.`,
	};
};

const valueProblem = (key: HeaderKeyName, value: string): {message: string; remedy: string} | undefined => {
	const {values} = headerKeys[key];
	if (value === '')
		return {message: `"${key}" has no value.`, remedy: `Write a value after "${key}:", or delete the line.`};
	if (typeof values === 'string' || (values as readonly string[]).includes(value)) return undefined;
	return {message: `"${value}" is not a valid ${key}.`, remedy: `Write one of ${values.join(', ')}.`};
};

/**
 * Parses the header of a .sql file: the `-- key: value` lines in the comments at its top. Problems are returned,
 * not thrown, so that all files can be reported at once.
 */
export const parseHeader = (text: string, kind: StatementKind, file: string): Header => {
	const values = new Map<HeaderKeyName, HeaderValue>();
	const problems: CatalogueProblem[] = [];
	for (const [index, content] of leadingLines(text).entries()) {
		const line = index + 1;
		const [, key, rest = ''] = keyLine.exec(content.trim()) ?? [];
		if (key === undefined) continue;
		const value = rest.trim();
		const wrongKey = spelling(key, kind);
		if (wrongKey !== undefined) problems.push({file, line, ...wrongKey});
		if (wrongKey !== undefined || !isHeaderKey(key)) continue;
		const before = values.get(key);
		if (before !== undefined) {
			const message = `"${key}" is set twice, first on line ${before.line}.`;
			problems.push({file, line, message, remedy: 'Remove one of them.'});
			continue;
		}

		const wrongValue = valueProblem(key, value);
		if (wrongValue !== undefined) problems.push({file, line, ...wrongValue});
		values.set(key, {value, line});
	}

	const needs = values.get('needs');
	const params = values.get('params');
	const parsed = parseParams(params?.value ?? '');
	if (params !== undefined && params.value !== '' && parsed.problem !== undefined) {
		problems.push({
			file,
			line: params.line,
			message: parsed.problem,
			remedy: "Write them as name = 10, other = 'text'.",
		});
	}

	return {values, needs: needs?.value.split(/[\s,]+/).filter(Boolean) ?? [], params: parsed.params, problems};
};

/** A header key: the kinds that allow it, and its possible values. */
type HeaderKey = {
	readonly kinds: readonly StatementKind[];
	/** A fixed list of values, or the format of a free one. */
	readonly values: readonly string[] | 'text' | 'names' | 'params';
};

const all: readonly StatementKind[] = ['tables', 'load', 'transform', 'checks', 'queries'];

/** All header keys. */
const headerKeys = {
	doc: {kinds: all, values: 'text'},
	title: {kinds: ['checks', 'queries'], values: 'text'},
	chart: {kinds: ['queries'], values: [...chartKinds, 'none']},
	params: {kinds: ['queries'], values: 'params'},
	needs: {kinds: ['tables', 'load', 'transform'], values: 'names'},
	role: {kinds: ['tables', 'transform'], values: ['staging', 'fact', 'dimension']},
	severity: {kinds: ['checks'], values: ['error', 'warning']},
	scope: {kinds: ['checks'], values: ['audit', 'published', 'both']},
} as const satisfies Readonly<Record<string, HeaderKey>>;

type HeaderKeyName = keyof typeof headerKeys;

const isHeaderKey = (key: string): key is HeaderKeyName => Object.hasOwn(headerKeys, key);

/** The keys that files of this kind may have. */
const keysOf = (kind: StatementKind): HeaderKeyName[] =>
	Object.entries(headerKeys)
		.filter(([, {kinds}]) => (kinds as readonly StatementKind[]).includes(kind))
		.map(([key]) => key as HeaderKeyName);
