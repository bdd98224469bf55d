import {scan} from '../../sql/language/lexer/lexer.ts';
import type {Identifier} from '../../sql/language/tree/node.ts';
import type {Execute} from '../../sql/language/tree/session.ts';
import type {Prepare} from '../../sql/language/tree/statement.ts';
import {nothing, type Translation} from '../dialect/translation.ts';
import {failAt, type SessionInput} from './session-scope.ts';

/** Returns the statement with its values in place of `$1`. */
const bound = (sql: string, values: readonly string[]): string =>
	scan(sql)
		.map(({kind, text}) => (kind === 'parameter' ? (values[Number(text.slice(1)) - 1] ?? text) : text))
		.join('');

const parameterCount = (sql: string, types: readonly string[]): number =>
	Math.max(types.length, ...scan(sql).map(({kind, text}) => (kind === 'parameter' ? Number(text.slice(1)) : 0)));

/** PREPARE: stores the statement's text for EXECUTE, after translating it once to find its errors. */
export const prepare = async (input: SessionInput, {name, types, statement}: Prepare): Promise<Translation> => {
	const {prepared} = input.memory;
	if (prepared.has(name.name)) return failAt(input, `Prepared statement "${name.name}" already exists.`, name);
	const sql = input.sql.slice(statement.start, statement.end);
	const texts = types.map(({text}) => text);
	const nulls = Array.from({length: parameterCount(sql, texts)}, (_, index) =>
		texts[index] === undefined ? 'null' : `cast(null as ${texts[index]})`,
	);
	await input.translate(bound(sql, nulls));
	return {...nothing(''), onDone: () => void prepared.set(name.name, {sql, types: texts})};
};

/** EXECUTE: the statement with its values in place of `$1`. */
export const execute = (input: SessionInput, {name, arguments: values}: Execute): Promise<Translation> => {
	const found = input.memory.prepared.get(name.name);
	if (!found) return failAt(input, `Prepared statement "${name.name}" does not exist.`, name);
	const count = parameterCount(found.sql, found.types);
	if (values.length !== count) {
		return failAt(
			input,
			`Wrong number of parameters for prepared statement "${name.name}": it takes ${count}, not ${values.length}.`,
			name,
		);
	}

	const texts = values.map((value, index) => {
		const text = input.sql.slice(value.start, value.end);
		const type = found.types[index];
		return type === undefined ? `(${text})` : `cast(${text} as ${type})`;
	});
	return input.translate(bound(found.sql, texts));
};

export const deallocate = (input: SessionInput, name: Identifier | undefined): Translation => {
	const {prepared} = input.memory;
	if (name && !prepared.has(name.name)) return failAt(input, `Prepared statement "${name.name}" does not exist.`, name);
	return {...nothing(''), onDone: () => (name ? void prepared.delete(name.name) : prepared.clear())};
};
