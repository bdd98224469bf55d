import type {PreflightCheck} from '../backend.ts';
import {line, span} from '../core/text/line.ts';
import {runPreflight} from '../workflows/lifecycle/preflight.ts';
import type {Command} from './command.ts';
import type {Output} from './output.ts';
import {finish} from './output.ts';

const signOf = ({signs}: Output, status: PreflightCheck['status']): string =>
	({ok: signs.ok, warning: signs.problem, failed: signs.failed, unknown: signs.wait})[status];

const toneOf = {ok: 'good', warning: 'wait', failed: 'bad', unknown: 'dim'} as const;

const reportCheck = (output: Output, check: PreflightCheck): void => {
	const {name, status, detail, nextSteps} = check;
	output.report(line(span(signOf(output, status), toneOf[status]), ` ${name.padEnd(13)} ${detail}`));
	for (const step of nextSteps) output.report(`  → ${output.stepText(step)}`);
};

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
		else reportCheck(output, step.value);
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
