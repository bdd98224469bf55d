import {preflightCheckLines} from '../present/preflight-lines.ts';
import {runPreflight} from '../workflows/lifecycle/preflight.ts';
import type {Command} from './command.ts';
import {finish} from './output.ts';
import {reportLines, unwrapped} from './report-error.ts';

/**
 * Checks credentials, permissions, names, prices and data, and prints the IAM policy that the user needs.
 * Exit code 1 if a check would stop the setup, 3 if the credentials fail.
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
		output.report('The minimum IAM policy for the user of this program:');
	}
	if (policy?.includes(':ACCOUNT:'))
		output.report('Replace ACCOUNT with your account number, which is unknown without credentials.');
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
