import {preflightCheckLines} from '../present/preflight-lines.ts';
import {runPreflight} from '../workflows/lifecycle/preflight.ts';
import type {Command} from './command.ts';
import {finish} from './output.ts';
import {reportLines, unwrapped} from './report-error.ts';

/**
 * Checks credentials, permissions, names, prices and data, and prints the policy that its user needs.
 * Exit code 1 when something would stop a set-up, 3 when it is the credentials.
 */
export const doctor: Command = async context => {
	const {output, session} = context;
	const checking = runPreflight(await context.workflow(), session.problems);
	let step = await checking.next();
	while (!step.done) {
		if (output.isJson) await output.json({event: 'check', ...step.value});
		else reportLines(output, preflightCheckLines(step.value, output.width ?? unwrapped, output.stepText));
		step = await checking.next();
	}
	const {checks, policy} = step.value;
	if (policy !== undefined) {
		output.report('');
		output.report('The least policy that the user of this program needs:');
	}
	if (policy?.includes(':ACCOUNT:'))
		output.report('Write the number of your account where it says ACCOUNT: without credentials it is not known here.');
	const parsed: unknown = policy === undefined ? undefined : JSON.parse(policy);
	await finish(
		output,
		{checks, ...(parsed === undefined ? {} : {policy: parsed})},
		policy === undefined ? [] : policy.split('\n'),
	);
	const failed = checks.filter(({status}) => status === 'failed').map(({name}) => name);
	if (failed.length === 0) return 0;
	return failed.includes('credentials') || failed.includes('permissions') ? 3 : 1;
};
