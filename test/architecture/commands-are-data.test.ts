import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {sourceFiles} from './import-graph.ts';

/** The subcommands by their first word, as they are declared. */
const commands = [...readFileSync('source/commands/add-commands.ts', 'utf8').matchAll(/\.command\('(\w+)'/g)].map(
	([, name]) => name,
);

const typed = new RegExp(`dwh-tui (?:--\\w|\\$\\{|(?:${commands.join('|')})\\b)`);

const isComment = (line: string): boolean => /^\s*(?:\*|\/\*|\/\/)/.test(line);

const typedIn = (file: string, text: string): string[] =>
	text
		.split('\n')
		.flatMap((line, index) => (!isComment(line) && typed.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []));

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
