import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type LocalWorld, makeWorld} from '../local-backend.ts';

let world: LocalWorld;
beforeAll(async () => {
	world = await makeWorld();
});
afterAll(() => world.dispose());

test('observing the warehouse loads no engine', () => {
	const helper = fileURLToPath(new URL('../local-backend.ts', import.meta.url));
	const script = `
		const {openLocal} = await import(${JSON.stringify(helper)});
		const backend = await openLocal({home: ${JSON.stringify(world.home)}});
		const never = new AbortController().signal;
		await backend.provisioner.observe(never);
		await backend.provisioner.inventory(never);
		await backend.close();
		const {createRequire} = await import('node:module');
		const loaded = Object.keys(createRequire(${JSON.stringify(helper)}).cache).filter(file => /duckdb/.test(file));
		console.log(JSON.stringify([loaded, process.report.getReport().sharedObjects.filter(file => /duckdb/.test(file))]));
	`;
	const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {encoding: 'utf8'});
	expect(JSON.parse(output)).toEqual([[], []]);
});
