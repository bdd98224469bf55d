import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {sourceFiles} from './import-graph.ts';

/** What a pattern holds that looks for the parts of a SQL text: its comments, strings, quotes and statements. */
const signs: readonly (readonly [what: string, pattern: RegExp])[] = [
	['comments', /--\[\^|\\\/\\\*(?!.*\\\$)/],
	['strings', /'\(\?:|\(\?:\[\^'\]|''\)\*/],
	['dollar quotes', /\\\$\\\$|\\\$\[/],
	['keywords', /\b(?:select|create|insert|copy|from|into)(?:\\s|\\b)/i],
	['semicolons', /split\((?:'|\/);/],
];

// Each reads something else than SQL.
const others: readonly (readonly [start: string, why: string])[] = [
	['source/config/read-cfg.ts', 'a dwh.cfg'],
	['source/core/keys/', 'what a terminal sends'],
	['source/aws/statements/sql-error-rules.ts', 'messages of the engine'],
	['source/aws/client/', 'messages of the service'],
	['source/local/dialect/errors/engine-error-rules.ts', 'messages of the engine'],
	['source/local/engine/error-from-engine.ts', 'messages of the engine'],
];

const patternsOf = (text: string): string[] =>
	text
		.split('\n')
		.filter(
			line =>
				/(?:^|[\s(,[=:!])\/(?![/*]).+\/[dgimsuvy]*(?:$|[\s),.;\]])|split\(/.test(line) &&
				!/^\s*(?:\*|\/\/|\/\*)/.test(line),
		);

test('only the lexer looks for the parts of a SQL text', () => {
	const found = sourceFiles()
		.filter(file => !file.startsWith('source/sql/language/lexer/'))
		.filter(file => !others.some(([start]) => file.startsWith(start)))
		.flatMap(file =>
			patternsOf(readFileSync(file, 'utf8')).flatMap(line =>
				signs.flatMap(([what, pattern]) => (pattern.test(line) ? [`${file} looks for ${what}: ${line.trim()}`] : [])),
			),
		);
	expect(found).toEqual([]);
});

test.each([
	["	['space', /\\s+|--[^\\n\\r]*/y],"],
	["	['text', /'(?:[^']|'')*'/y],"],
	['const tag = /\\$\\$/;'],
	['const isSelect = /^\\s*select\\b/i.test(sql);'],
	["const statements = sql.split(';');"],
])('such a pattern is found: %s', line => {
	expect(patternsOf(line).some(each => signs.some(([, pattern]) => pattern.test(each)))).toBe(true);
});
