import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

/** May write to the terminal, because of what is given as the reason. */
const writers: Readonly<Record<string, string>> = {
	'cli.tsx': 'a fixed sentence, before anything else is loaded',
	'run-command.ts': 'gives the streams to Output',
	'run-dashboard.ts': 'gives the streams to Output; the help',
	'open-dashboard.tsx': 'gives the stream to Ink; its last lines are made safe',
	'watch-signals.ts': 'listens; a fixed sentence when nothing else gets through',
	'commands/confirm.ts': 'asks; the question is made safe',
};

test('nothing but the one place that makes text safe writes to stdout or stderr', () => {
	const found = readdirSync('source', {recursive: true, encoding: 'utf8'})
		.filter(file => /\.tsx?$/.test(file))
		.filter(file =>
			/process\.std(?:out|err)\b(?!\.(?:isTTY|columns))|\bwriteSync\(\s*[12]\b|\bconsole\.\w+\(/.test(
				readFileSync(path.join('source', file), 'utf8'),
			),
		);
	expect(found.toSorted()).toEqual(Object.keys(writers).toSorted());
});
