import type {Quote, Snapshot} from '../backend.ts';
import {ratesText} from '../core/billing-text.ts';
import {setUp} from '../workflows/set-up.ts';
import {askForRole} from './ask-for-role.ts';
import type {Command} from './command.ts';
import {confirmCost} from './confirm-cost.ts';
import {finish} from './finish.ts';
import {printWorkflow} from './print-workflow.ts';
import {reportProblems} from './report-problems.ts';
import {tellWhatGoesOn} from './tell-what-goes-on.ts';

/** What goes away or rests comes again; what is made already bills already. */
const willBill = ({state, endpoint}: Snapshot, {isPerUse}: Quote): boolean =>
	['absent', 'paused', 'pausing', 'deleting'].includes(state) ||
	// A namespace without its workgroup: the workgroup is what bills.
	(isPerUse && state !== 'creating' && endpoint === undefined);

export type UpOptions = {readonly attachRole?: string};

/** Sets the warehouse up and waits until it is ready. */
export const up: Command<UpOptions> = async (context, options) => {
	const {output, session} = context;
	await reportProblems(output, session.problems);
	const workflow = await context.workflow();
	const seen = await confirmCost(context, workflow, willBill);
	const choices = {attachRole: seen && (await askForRole(context, seen, options.attachRole))};
	const result = await tellWhatGoesOn(workflow, 'up', () => printWorkflow(output, setUp(workflow, choices)));
	const {
		identifier,
		state,
		region,
		nodes,
		endpoint,
		dollarsPerHour,
		isRateUnknown,
		costNote,
		wakesOnStatements,
		notices = [],
	} = result.snapshot;
	const rate = wakesOnStatements
		? []
		: [`cost      ${ratesText({dollarsPerHour, dollarsSoFar: undefined, isRateUnknown})}`];
	await finish(output, result, [
		`${identifier} is ${state}: ${nodes}${session.settings.target === 'aws' ? ` in ${region}` : ''}`,
		...(endpoint ? [`endpoint  ${endpoint}`] : []),
		...rate,
		...(costNote ? [`${rate.length === 0 ? 'cost' : '    '}      ${costNote}`] : []),
		...notices.map(notice => `not checked: ${notice}`),
		'next      dwh-tui tables create',
	]);
	return 0;
};
