import type {Quote, Snapshot} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {type NextStep, settingStep} from '../core/next-step.ts';
import {attachingText, detachStep, isRoleMissing} from '../core/text/attaching-text.ts';
import {withoutMargin} from '../core/text/line.ts';
import {costTexts} from '../present/billing-text.ts';
import {noteLines} from '../present/marked-lines.ts';
import {readChecklist} from '../workflows/checklist/checklist.ts';
import type {NextCommand} from '../workflows/checklist/next-action.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {type SetUpResult, setUp} from '../workflows/lifecycle/set-up.ts';
import type {Command, CommandContext} from './command.ts';
import {askPerson, confirmCost} from './confirm.ts';
import {finish} from './output.ts';
import {reportBackgroundWork} from './report-background-work.ts';
import {reportProblems, reportSteps, unwrapped} from './report-error.ts';
import {printWorkflow} from './workflow/print-workflow.ts';

/** Whether `up` starts billing: a warehouse that is absent, paused or being deleted does not bill yet. */
const willBill = ({state, endpoint}: Snapshot, {isPerUse}: Quote): boolean =>
	['absent', 'paused', 'pausing', 'deleting'].includes(state) ||
	// Without a workgroup a namespace does not bill for computing.
	(isPerUse && state !== 'creating' && endpoint === undefined);

export type UpOptions = {readonly attachRole?: string};

/** Sets up the warehouse and waits until it is ready. */
export const up: Command<UpOptions> = async (context, options) => {
	const {output, session} = context;
	await reportProblems(output, session.problems);
	const workflow = await context.workflow();
	const seen = await confirmCost(context, workflow, willBill);
	const choices = {attachRole: seen && (await askForRole(context, seen, options.attachRole))};
	const result = await reportBackgroundWork(workflow, 'up', () => printWorkflow(output, setUp(workflow, choices)));
	const {snapshot} = result;
	const {identifier, state, region, nodes, endpoint, notices = []} = snapshot;
	const next = await stepAfter(workflow, result);
	// The cost so far is negligible in the first minutes.
	const costs = costTexts({...snapshot, dollarsSoFar: undefined});
	await finish(output, {...result, nextSteps: [next]}, [
		`${identifier} is ${state}: ${nodes}${session.settings.target === 'aws' ? ` in ${region}` : ''}`,
		...(endpoint ? [`endpoint  ${endpoint}`] : []),
		...costs.map((text, index) => `${index === 0 ? 'cost' : '    '}      ${text}`),
		...withoutMargin(
			noteLines(
				notices.map(notice => `Not checked: ${notice}`),
				unwrapped,
			),
		),
		`→ ${output.stepText(next)}`,
	]);
	return 0;
};

/** In one that was just made there are no tables; what an older one needs is read from it. */
const stepAfter = async (workflow: WorkflowContext, {warehouse}: SetUpResult): Promise<NextStep> => {
	if (warehouse.action === 'created') return {text: nextTexts['tables create'], command: 'tables create'};
	const {next} = await readChecklist(workflow);
	return next
		? {text: nextTexts[next.command], command: next.command}
		: {text: 'Everything is loaded and verified. Run a query', command: 'query'};
};

const nextTexts: Readonly<Record<NextCommand, string>> = {
	config: 'Correct dwh.cfg',
	doctor: 'Check access',
	status: 'Check it again',
	up: 'Continue',
	resume: 'Resume it',
	down: 'Remove it',
	'tables create': 'Create the tables',
	etl: 'Load the tables',
	verify: 'Verify what is loaded',
};

/**
 * Returns the role to attach to an adopted warehouse, from the flag or a prompt; undefined attaches none.
 * --yes does not consent to it. Throws `usage` if the flag names another role than dwh.cfg.
 */
export const askForRole = async (
	context: CommandContext,
	snapshot: Snapshot,
	flag: string | undefined,
): Promise<string | undefined> => {
	const {role, isAdopted} = snapshot;
	if (flag !== undefined && flag !== role.name && flag !== role.arn) {
		throw new DwhError('usage', `--attach-role names ${flag}, but the role of dwh.cfg is ${role.name}.`, {
			nextSteps: [
				{text: 'Attach it', command: `up --attach-role ${role.name}`},
				settingStep('Or use the other role', 'DWH.DWH_IAM_ROLE_NAME', flag),
			],
		});
	}
	if (!isAdopted || !isRoleMissing(snapshot)) return undefined;
	if (flag !== undefined) return role.name;
	const {output} = context;
	output.report(attachingText(snapshot));
	reportSteps(output, [detachStep]);
	const typed = await askPerson(context, `Type ${role.name} to attach it, or press Enter to continue without it:`);
	if (typed === role.name) return typed;
	output.report('Role not attached: queries work, loads do not.');
	reportSteps(output, [{text: 'Attach it', command: `up --attach-role ${role.name}`}]);
	return undefined;
};
