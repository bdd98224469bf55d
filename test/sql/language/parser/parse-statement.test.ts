import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createParser} from '../../../../source/sql/language/parser/create-parser.ts';
import {parseStatement} from '../../../../source/sql/language/parser/parse-statement.ts';
import type {Span} from '../../../../source/sql/language/tree/node.ts';

type Node = Span & {readonly [field: string]: unknown};

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && 'start' in value && 'end' in value;

/** Every node below a value, each with its parent. */
const nodesIn = (value: unknown, holder?: Node): readonly (readonly [Node, Node | undefined])[] => {
	if (typeof value !== 'object' || value === null) return [];
	const node = isNode(value) ? value : undefined;
	const inner = Object.values(value).flatMap(child => nodesIn(child, node ?? holder));
	return node ? [[node, holder], ...inner] : inner;
};

const space = fc.constantFrom(' ', '\n', '\t', ' -- comment\n', ' /* a /* b */ c */ ');
const word = fc.constantFrom('alpha', 'beta', '"Ga mma"', 'día', 'x1');
const literal = fc.constantFrom("'it''s'", "'ü😀'", "'a\\'b'", '$$dollar$$', '42', '1.5e3');
const expression: fc.Arbitrary<string> = fc.letrec<{node: string}>(tie => ({
	node: fc.oneof(
		{maxDepth: 4},
		word,
		literal,
		fc.tuple(tie('node'), space, tie('node')).map(([a, gap, b]) => `(${a}${gap}+${gap}${b})`),
		fc
			.tuple(fc.constantFrom('len', 'upper', 'my_function'), space, tie('node'))
			.map(([name, gap, a]) => `${name}${gap}(${a})`),
		tie('node').map(a => `cast(${a} as numeric(10, 2))`),
		tie('node').map(a => `${a}::varchar(20)`),
		tie('node').map(a => `extract(epoch from ${a})`),
		tie('node').map(a => `trim(both 'x' from ${a})`),
		fc.tuple(tie('node'), tie('node')).map(([a, b]) => `substring(${a} from 2 for ${b})`),
		tie('node').map(a => `dateadd(month, 1, ${a})`),
		tie('node').map(a => `convert(int, ${a})`),
		tie('node').map(a => `case when ${a} then 1 end`),
		fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a} between ${b} and 3)`),
		tie('node').map(a => `sum(${a}) over (partition by x1 order by ${a} rows unbounded preceding)`),
	),
})).node;

describe('the tree', () => {
	it('has every node within its parent, and every name at its position', () => {
		fc.assert(
			fc.property(fc.array(expression, {minLength: 1, maxLength: 4}), parts => {
				const sql = `select ${parts.join(', ')} from alpha`;
				for (const [node, holder] of nodesIn(parseStatement(sql))) {
					expect(holder === undefined || (node.start >= holder.start && node.end <= holder.end)).toBe(true);
					if (node.kind === 'identifier' && node.form === 'bare')
						expect(sql.slice(node.start, node.end)).toBe(node.exact);
				}
			}),
			{numRuns: 300},
		);
	});

	it('of a range has its positions in the whole text', () => {
		const sql = 'create view v as select a from t with no schema binding';
		const within = {start: sql.indexOf('select'), end: sql.indexOf(' with')};
		expect(parseStatement(sql, within)).toMatchObject({...within, kind: 'query', body: {kind: 'select', ...within}});
	});

	it('or an error with a position results from any words', () => {
		const other = fc.constantFrom(...'select from where ( ) , . * + case in over as'.split(' '));
		fc.assert(
			fc.property(fc.array(fc.oneof(word, literal, other)), words => {
				const sql = words.join(' ');
				try {
					expect(parseStatement(sql).end).toBe(sql.length);
				} catch (error) {
					expect(error).toMatchObject({kind: 'sql', position: expect.anything()});
				}
			}),
			{numRuns: 500},
		);
	});
});

it.each([
	['select a, from t', 'query', 1],
	['select from t where', 'query', 2],
	['select a + from t group by b', 'query', 1],
	['select a from t where b = (select) order by a', 'query', 1],
])('the tolerant parser continues after the missing part of %s', (sql, kind, count) => {
	const parser = createParser(sql, {isTolerant: true});
	const query = parser.query();
	expect([query.kind, parser.problems.length, parser.isDone()]).toEqual([kind, count, true]);
});

describe('a name that is also a word of the grammar', () => {
	const aliasesOf = (sql: string) =>
		nodesIn(parseStatement(sql)).flatMap(([node]) => ('alias' in node && node.alias ? [node.alias] : []));

	it.each([
		['select 1 from (select 1) at, (select 2) pt', ['at', 'pt']],
		['select at.m from morning at join evening on true', ['at']],
		['select 1 at from t at where at.b', ['at', 'at']],
		['select (select max(a) from t at)', ['at']],
		['select a from t as v at i, t w at "j"', ['v', 'w']],
	])('%s', (sql, names) => {
		expect(aliasesOf(sql)).toEqual(names.map(name => expect.objectContaining({name})));
	});

	it.each([
		'select oid, nspname from pg_namespace where oid = 11',
		'select count(*) from stv_tbl_perm where backup = 1',
	])('%s', sql => {
		expect(parseStatement(sql)).toMatchObject({kind: 'query'});
	});

	it.each(['create table t (oid int)', 'select 1 from oid', 'select 1 as a from t backup on true', 'select oid(1)'])(
		'%s needs quotes',
		sql => {
			expect(() => parseStatement(sql)).toThrow('Syntax error');
		},
	);
});
