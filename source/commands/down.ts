import type {InventoryItem} from '../backend.ts';
import {formatDollars} from '../core/text/format-number.ts';
import type {StepText} from '../present/next-step-text.ts';
import {foundText} from '../workflows/lifecycle/set-up.ts';
import {tearDown} from '../workflows/lifecycle/tear-down.ts';
import {refuseReadOnly} from '../workflows/require-ready.ts';
import type {Command} from './command.ts';
import {confirm} from './confirm.ts';
import {consentToRemoval, type DownOptions} from './consent-to-removal.ts';
import {finish} from './output.ts';
import {printWorkflow} from './print-workflow.ts';
import {reportBackgroundWork} from './report-background-work.ts';

const lineOf = ({kind, name, detail, dollarsPerHour}: InventoryItem): string =>
	`  ${kind} ${name}${detail ? `, ${detail}` : ''}${dollarsPerHour > 0 ? `, ${rateOf(dollarsPerHour)} an hour` : ''}`;

// A snapshot bills so little an hour that it would show as nothing.
const rateOf = (dollars: number): string => (dollars < 0.005 ? `$${dollars.toPrecision(2)}` : formatDollars(dollars));

const keptLines = (item: InventoryItem, stepText: StepText): string[] => [
	lineOf(item),
	...(item.remedy ? [`    ${stepText(item.remedy)}`] : []),
];

const unknownLines = ({kind, name, detail, remedy}: InventoryItem, stepText: StepText): string[] => [
	`  ${kind} ${name}`,
	`    ${detail}`,
	...(remedy ? [`    ${stepText(remedy)}`] : []),
];

const leftLines = (inventory: readonly InventoryItem[], stepText: StepText): string[] => {
	const unknown = inventory.filter(({isUnknown}) => isUnknown);
	const kept = inventory.filter(({isUnknown}) => !isUnknown);
	if (inventory.length === 0) return ['Nothing is left, nothing bills.'];
	return [
		...(kept.length > 0 ? ['Left in place:', ...kept.flatMap(item => keptLines(item, stepText))] : []),
		...(unknown.length > 0
			? ['Could not be checked, and may exist and bill:', ...unknown.flatMap(item => unknownLines(item, stepText))]
			: []),
	];
};

/** What a removal would remove: what is known first, then what it removes if it turns out to be there. */
const goingLines = (owned: readonly InventoryItem[], adopted: readonly string[], stepText: StepText): string[] => {
	const going = owned.filter(({isKept}) => !isKept);
	const known = going.filter(({isUnknown}) => !isUnknown);
	const unknown = going.filter(({isUnknown}) => isUnknown);
	return [
		...(known.length + adopted.length > 0 ? ['This removes for good:', ...adopted, ...known.map(lineOf)] : []),
		...(unknown.length > 0
			? [
					'This removes for good, if it exists and this program made it:',
					...unknown.flatMap(item => unknownLines(item, stepText)),
				]
			: []),
	];
};

/** Removes everything after the name was typed; ends with what is left. Exit code 1 where something could not be checked. */
export const down: Command<DownOptions> = async (context, options) => {
	const {output, session, signal} = context;
	const workflow = await context.workflow();
	const {identifier} = session.settings.cluster;
	refuseReadOnly(workflow, 'tear a warehouse down');
	const adopted = await consentToRemoval(workflow, options);
	const attached = await workflow.records.attachedRole().catch(() => undefined);
	const owned = await workflow.backend.provisioner.inventory(signal, attached);
	const list = goingLines(owned, adopted?.lines ?? [], output.stepText);
	if (list.length > 0) await confirm(context, list.join('\n'), identifier);
	const choices = {takesOverLock: options.takeOver ?? false, consent: adopted?.consent};
	const result = await reportBackgroundWork(workflow, 'down', () => printWorkflow(output, tearDown(workflow, choices)));
	await finish(output, result, [
		foundText(result.warehouse),
		foundText(result.role),
		...leftLines(result.inventory, output.stepText),
	]);
	return result.inventory.some(({isUnknown}) => isUnknown) ? 1 : 0;
};
