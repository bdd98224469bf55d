/** Draws docs/pictures from the built program: drives it in a pseudo-terminal and keeps what its screens show. */
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {createCli} from '../test/_helpers/run-cli.ts';
import {keys, openTerminal} from '../test/_helpers/terminal.ts';
import {svgFromScreen} from './svg-from-screen.ts';

const folder = path.resolve('docs/pictures');
const cli = createCli();
try {
	await mkdir(folder, {recursive: true});
	await cli.ok(['up']);
	await cli.ok(['tables', 'create', '--yes']);
	const terminal = openTerminal(cli, [], {columns: 110, rows: 32, env: {COLORTERM: '', FORCE_COLOR: '1'}});
	const keep = async (name: string, title: string) => {
		// What is wanted may stand there while the rest of the frame is still being written.
		let before = '';
		while (before !== terminal.screen()) {
			before = terminal.screen();
			await sleep(700);
		}

		await writeFile(path.join(folder, `${name}.svg`), svgFromScreen(terminal.emulator, title));
		process.stdout.write(`docs/pictures/${name}.svg\n`);
	};

	const open = async (key: string, what: string | RegExp) => {
		terminal.type(key);
		await terminal.until(what);
	};

	await terminal.until('← next');
	await open('4', 'starts it');
	await open(`s${keys.enter}`, /✔ done in/);
	await keep(
		'etl',
		'The ETL screen after a load: every step with its rows, bytes and time, and the tables before and after',
	);
	await open('6', 'v runs');
	await open('v', /\d+ passed/);
	await keep('verify', 'The Verify screen: checks of the data, and every query against its expected result');
	await open('H', /verified +\d+ passed/);
	await keep('home', 'The home screen: the menu, the pipeline as a checklist, and the next step');
	await open('3', '[columns]');
	await open(keys.tab.repeat(4), '[star]');
	await keep('tables', 'The Tables screen: the star schema as a diagram, with keys, rows and design');
	await open('5', 'Queries');
	terminal.type(keys.down.repeat(13));
	terminal.type(keys.enter);
	await terminal.until(/rows 1-\d+ of/);
	await keep('query', 'The Query screen: queries of the catalogue and the result of one');
	await open('B', 'read just now');
	// Another load, so that the figures have changed.
	await cli.ok(['sample', '--out', path.join(cli.home, 'sample'), '--seed', '7']);
	await cli.ok(['etl']);
	await terminal.until(/since \d\d:\d\d/);
	await terminal.until('read just now');
	await keep('board', 'The Board screen: figures with their change since the last load, charts and a table');
	terminal.type('q');
	await terminal.ended;
} finally {
	cli.remove();
}
