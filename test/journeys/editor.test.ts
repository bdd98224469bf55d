import {chmodSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {createCli} from '../_helpers/run-cli.ts';
import {keys, openTerminal} from '../_helpers/terminal.ts';

const cli = createCli();
afterAll(cli.remove);

test('the person’s editor gets the terminal and every key, and what it wrote holds afterwards', async () => {
	const file = path.join(cli.cwd, 'dwh.cfg');
	writeFileSync(file, '[DWH]\nDWH_CLUSTER_IDENTIFIER = first\n');
	const editor = path.join(cli.cwd, 'editor.sh');
	writeFileSync(
		editor,
		'#!/bin/sh\nprintf "EDITING %s\\n" "$2"\nread name\nprintf "[DWH]\\nDWH_CLUSTER_IDENTIFIER = %s\\n" "$name" > "$2"\n',
	);
	chmodSync(editor, 0o755);
	const terminal = openTerminal(cli, [], {columns: 80, rows: 24, env: {VISUAL: `${editor} --wait`}});
	try {
		await terminal.until('← next');
		terminal.type('9');
		await terminal.until('Configuration');
		terminal.type('e');
		await terminal.until('EDITING');
		expect(terminal.isAlternate()).toBe(false);
		terminal.type('second\r');
		await terminal.until('dwh.cfg was reloaded.');
		await terminal.until(/cluster\.identifier +second +dwh\.cfg:2/);
		expect(terminal.isAlternate()).toBe(true);
		terminal.type(keys.down);
		await terminal.until(/▸ home/);
		await terminal.until(/second ○ absent/);

		writeFileSync(editor, '#!/bin/sh\nprintf "[DWH]\\nTARGET = moon\\n" > "$2"\n');
		terminal.type('e');
		await terminal.until('dwh.cfg has errors');
		await terminal.until(/\[DWH\] TARGET: 'moon'/);
		await terminal.until(/cluster\.identifier +second/);
		terminal.type('q');
		expect(await terminal.ended).toBe(0);
		expect(readFileSync(file, 'utf8')).toContain('moon');
	} finally {
		terminal.kill('SIGKILL');
	}
});
