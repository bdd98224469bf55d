import {DwhError} from '../../core/dwh-error.ts';
import {validateCopyOptions} from '../language/copy-placeholders.ts';
import {scan, type Token} from '../language/lexer/lexer.ts';
import {positionAt} from '../language/lexer/positions.ts';
import {quoteName, quoteText} from '../language/quote.ts';
import {secretMark} from '../language/secrets/hide-sql-secrets.ts';
import {isSecretName} from '../language/secrets/secret-words.ts';
import type {Catalogue} from './catalogue.ts';

/**
 * A placeholder's value: `text` becomes a string literal, `name` a quoted identifier, `options` a checked list of
 * COPY options, which may be empty.
 */
export type BindValue =
	| {readonly kind: 'text'; readonly value: string}
	| {readonly kind: 'name'; readonly value: string}
	| {readonly kind: 'number'; readonly value: number}
	| {readonly kind: 'options'; readonly value: string};

/**
 * Returns the statement with every placeholder replaced by its quoted value: the only way to put a value or a name
 * into SQL. Throws `config`, naming each placeholder whose value is missing or invalid with its line, prefixed by
 * the file if given.
 */
export const bind = (sql: string, values: (name: string) => BindValue | undefined, file?: string): string =>
	bindText(sql, values, file).sql;

/** Returns the placeholders of a statement by name, except those in comments, strings and quoted names. */
export const placeholdersOf = (sql: string): {name: string; token: Token}[] =>
	scan(sql)
		.filter(({kind}) => kind === 'placeholder')
		.map(token => ({name: token.text.slice(1), token}));

/** A secret is preceded by a mark that identifies it wherever the statement is shown or stored. */
const literal = (bound: BindValue, isSecret: boolean): string => {
	const mark = isSecret ? secretMark : '';
	switch (bound.kind) {
		case 'text':
			return mark + quoteText(bound.value);
		case 'name':
			return quoteName(bound.value);
		case 'number':
			if (!Number.isFinite(bound.value)) throw new DwhError('config', `${bound.value} is not a number.`);
			// A minus after another minus would start a comment.
			return bound.value < 0 ? `(-${mark}${-bound.value})` : mark + String(bound.value);
		case 'options':
			return validateCopyOptions(bound.value);
		default:
			return bound satisfies never;
	}
};

// Characters that could merge with a preceding value: a word, a number, a string, a quoted name.
const sticks = /[\p{L}\p{M}\p{N}_$'".]/u;

const remedyFor = (name: string): string => {
	const [section, key] = name.split('.');
	if (key === undefined)
		return `Write a line "-- params: ${name} = 10" above the statement, give --param ${name}=10 to query, or write the value in place of :${name}.`;
	if (section === 'table') return `Add tables/${key}.sql, or correct the name after ":table.".`;
	return `Set ${key.toUpperCase()} in section [${section?.toUpperCase()}] of dwh.cfg.`;
};

const failure = (sql: string, failures: readonly {token: Token; message: string; remedy: string}[]): DwhError => {
	const first = failures[0]?.token.start ?? 0;
	return new DwhError('config', failures.map(({message}) => message).join('\n'), {
		nextSteps: [...new Set(failures.map(({remedy}) => remedy))],
		sql,
		position: positionAt(sql, first),
	});
};

export type BoundText = {
	readonly sql: string;
	/** Maps an offset to the original text; within a value, to its placeholder. */
	readonly toOriginal: (offset: number) => number;
};

/** Like `bind`, and maps offsets back to the original text. */
export const bindText = (sql: string, values: (name: string) => BindValue | undefined, file?: string): BoundText => {
	const placeOf = (line: number): string => (file === undefined ? `Line ${line}` : `${file}:${line}`);
	const failures: {token: Token; message: string; remedy: string}[] = [];
	const pieces: {readonly at: number; readonly token: Token}[] = [];
	let bound = '';
	for (const token of scan(sql)) {
		pieces.push({at: bound.length, token});
		if (token.kind !== 'placeholder') {
			bound += token.text;
			continue;
		}

		const name = token.text.slice(1);
		const {line} = positionAt(sql, token.start);
		const value = values(name);
		if (value === undefined) {
			failures.push({token, message: `${placeOf(line)}: :${name} has no value.`, remedy: remedyFor(name)});
			continue;
		}

		try {
			const text = literal(value, isSecretName(name));
			const before = sticks.test(bound.slice(-1)) ? ' ' : '';
			const next = sql.slice(token.end, token.end + 1);
			const after = sticks.test(next) && !(value.kind === 'name' && next === '.') ? ' ' : '';
			bound += before + text + after;
		} catch (error) {
			if (!(error instanceof DwhError)) throw error;
			failures.push({
				token,
				message: `${placeOf(line)}: :${name} cannot be used, ${error.message}`,
				remedy: String(error.nextSteps[0] ?? remedyFor(name)),
			});
		}
	}

	if (failures.length > 0) throw failure(sql, failures);
	return {
		sql: bound,
		toOriginal(offset) {
			const piece = pieces.findLast(({at}) => at <= offset);
			if (!piece) return 0;
			return piece.token.start + (piece.token.kind === 'placeholder' ? 0 : offset - piece.at);
		},
	};
};

/** Returns the names of all placeholders in the project's SQL, without duplicates. */
export const placeholdersOfCatalogue = ({tables, load, transform, checks, queries}: Catalogue): string[] => [
	...new Set(
		[tables, load, transform, checks, queries].flat().flatMap(({sql}) => placeholdersOf(sql).map(({name}) => name)),
	),
];
