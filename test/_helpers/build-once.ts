import {execFileSync} from 'node:child_process';

/** Journeys and command tests run the built program, so it is built before any of them. */
export default () => {
	if (process.env.DWH_SKIP_BUILD) return;
	execFileSync(process.execPath, ['scripts/build.ts'], {stdio: 'inherit'});
};
