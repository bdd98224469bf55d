import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/**
 * Journeys and command tests run the built program, so it is built before any of them. All temporary
 * folders of a run lie in one, which goes with it.
 */
export default () => {
	if (!process.env.DWH_SKIP_BUILD) execFileSync(process.execPath, ['scripts/build.ts'], {stdio: 'inherit'});
	const folder = mkdtempSync(path.join(tmpdir(), 'dwh-test-'));
	process.env.TMPDIR = folder;
	// Programs that tests start compile what they share once.
	process.env.NODE_COMPILE_CACHE = path.join(folder, 'compiled');
	return () => rmSync(folder, {recursive: true, force: true, maxRetries: 5});
};
