import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {markCalls} from '../../../source/local/dialect/parse/mark-calls.ts';
import {firstSpan} from '../../../source/local/dialect/parse/node.ts';
import {parseRedshift} from '../../../source/local/dialect/parse/parse-redshift.ts';
import {tokenize} from '../../../source/sql/language/lexer.ts';

const mark = (sql: string) => markCalls(sql, tokenize(sql));

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
	),
})).node;

describe('the pass before the parser', () => {
	it('keeps every name at its place', () => {
		fc.assert(
			fc.property(fc.array(expression, {minLength: 1, maxLength: 4}), parts => {
				const sql = `select ${parts.join(', ')} from t`;
				const {text, toOriginal} = mark(sql);
				for (const match of text.matchAll(/alpha|beta|"Ga mma"|día|\bx1\b|42/gu)) {
					const at = toOriginal(match.index);
					expect(sql.slice(at, at + match[0].length)).toBe(match[0]);
				}
			}),
			{numRuns: 300},
		);
	});

	it('knows where every call started, and what every literal said', () => {
		fc.assert(
			fc.property(expression, part => {
				const sql = `select ${part} from t`;
				const {calls, strings} = mark(sql);
				for (const call of calls)
					expect(sql.slice(call.start, call.start + call.name.length).toLowerCase()).toBe(call.name);
				for (const text of strings) expect(["it's", 'ü😀', "a'b", 'dollar', 'x']).toContain(text);
			}),
			{numRuns: 300},
		);
	});

	it('gives the parser something it can read, with its offsets led back', async () => {
		await fc.assert(
			fc.asyncProperty(expression, async part => {
				const sql = `select ${part} as result, alpha from t`;
				const parsed = await parseRedshift(sql);
				const table = (parsed.root as {select: {from: unknown}}).select.from;
				const start = parsed.offsetOf(firstSpan(table) ?? 0);
				expect(sql.slice(start)).toBe('t');
			}),
			{numRuns: 150},
		);
	});

	it('splits any text into tokens that cover it, or says what is never closed', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary', maxLength: 60}), sql => {
				let tokens: ReturnType<typeof tokenize>;
				try {
					tokens = tokenize(sql);
				} catch (error) {
					expect(String(error)).toContain('unterminated');
					return;
				}
				for (const token of tokens) expect(sql.slice(token.start, token.end)).toBe(token.text);
			}),
			{numRuns: 500},
		);
	});

	it.each([
		['select extract(epoch from a)', 'select f0_extract( a)'],
		["select trim(both 'x' from b)", "select f0_trim( '0' , b)"],
		['select substring(a from 2 for 3)', 'select f0_substring(a , 2 , 3)'],
		["select position('a' in lower(b))", "select f0_position('0' , f1_lower(b))"],
		['select lag(a) ignore nulls over ()', 'select f0_lag(a)  over ()'],
		['select convert(int, a)', 'select cast( a as varchar(1))'],
		[
			'select a::numeric(10, 2), count(*) from t x (a) join u using (a)',
			'select a::varchar(1), f0_count(*) from t x (a) join u using (a)',
		],
		[
			'with a (b) as (select f(1)), c (d) as (select 2) select 1',
			'with a (b) as (select f0_f(1)), c (d) as (select 2) select 1',
		],
		['insert into t (a, b) values (f(1), 2)', 'insert into t (a, b) values (f0_f(1), 2)'],
		['select user, t.user, current_date from t', 'select f0_user(), t.user, f1_current_date() from t'],
	])('%s', (sql, marked) => {
		expect(mark(sql).text).toBe(marked);
	});
});
