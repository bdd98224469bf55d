import type {InventoryItem} from '../backend.ts';
import {textOf, withoutMargin} from '../core/text/line.ts';
import {inventoryLines, removalLines} from '../present/inventory-lines.ts';
import {resultText} from '../workflows/lifecycle/set-up.ts';
import {tearDown} from '../workflows/lifecycle/tear-down.ts';
import {refuseReadOnly} from '../workflows/require-ready.ts';
import type {Command} from './command.ts';
import {confirm} from './confirm.ts';
import {consentToRemoval, type DownOptions} from './consent-to-removal.ts';
import {finish, type Output} from './output.ts';
import {reportBackgroundWork} from './report-background-work.ts';
import {unwrapped} from './report-error.ts';
import {printWorkflow} from './workflow/print-workflow.ts';

/** Returns the text of the confirmation; undefined if there is nothing to remove. */
const removalText = (
	owned: readonly InventoryItem[],
	adopted: readonly string[],
	{width, stepText}: Pick<Output, 'width' | 'stepText'>,
): string | undefined => {
	const lines = withoutMargin(removalLines(owned, width ?? unwrapped, stepText)).map(textOf);
	return adopted.length + lines.length === 0
		? undefined
		: ['This permanently removes:', ...adopted, ...lines].join('\n');
};

/** Removes everything after confirmation and lists what is left. Exit code 1 if something could not be checked. */
export const down: Command<DownOptions> = async (context, options) => {
	const {output, session, signal} = context;
	const workflow = await context.workflow();
	const {identifier} = session.settings.cluster;
	refuseReadOnly(workflow, 'remove the warehouse');
	const adopted = await consentToRemoval(workflow, options);
	const attached = await workflow.records.attachedRole().catch(() => undefined);
	const owned = await workflow.backend.provisioner.inventory(signal, attached);
	const removal = removalText(owned, adopted?.lines ?? [], output);
	if (removal !== undefined) await confirm(context, removal, identifier);
	const choices = {takesOverLock: options.takeOver ?? false, consent: adopted?.consent};
	const result = await reportBackgroundWork(workflow, 'down', () => printWorkflow(output, tearDown(workflow, choices)));
	await finish(output, result, [
		resultText(result.warehouse),
		resultText(result.role),
		...withoutMargin(inventoryLines(result.inventory, output.width ?? unwrapped, output.stepText, true)),
	]);
	return result.inventory.some(({isUnknown}) => isUnknown) ? 1 : 0;
};
