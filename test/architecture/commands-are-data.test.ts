import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {sourceFiles} from './import-graph.ts';

/** The subcommands by their first word, as they are declared. */
const declared = readdirSync('source/commands/declare').map(file =>
	readFileSync(`source/commands/declare/${file}`, 'utf8'),
);
const commands = declared.flatMap(text => [...text.matchAll(/\.command\('(\w+)'/g)].map(([, name]) => name));

const typed = new RegExp(`dwh-tui (?:--\\w|\\$\\{|(?:${commands.join('|')})\\b)`);

const isComment = (line: string): boolean => /^\s*(?:\*|\/\*|\/\/)/.test(line);

const typedIn = (file: string, text: string): string[] =>
	text
		.split('\n')
		.flatMap((line, index) => (!isComment(line) && typed.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []));

test('the subcommands are found where they are declared', () => {
	expect(commands).toEqual(expect.arrayContaining(['up', 'tables', 'etl', 'config']));
});

test('no sentence holds a command of this program: a next step names it as data, and one place adds the flags of the run', () => {
	expect(sourceFiles().flatMap(file => typedIn(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test.each([
	"nextSteps: ['dwh-tui down removes it.'],",
	"'Load again: dwh-tui etl. Steps are repeated.'",
	['output.report(`Could not run dwh-tui $', '{name}.`);'].join(''),
	"const text = 'Start it with dwh-tui --target aws.';",
])('%s would be found', line => {
	expect(typedIn('a.ts', line)).toHaveLength(1);
});
