import type {Owned} from '../backend.ts';
import {formatDollars} from '../core/format-dollars.ts';
import {foundText} from '../workflows/set-up.ts';
import {tearDown} from '../workflows/tear-down.ts';
import type {Command} from './command.ts';
import {confirm} from './confirm.ts';
import {finish} from './finish.ts';
import {printWorkflow} from './print-workflow.ts';
import {tellWhatGoesOn} from './tell-what-goes-on.ts';

const lineOf = ({kind, name, detail, dollarsPerHour}: Owned): string =>
	`  ${kind} ${name}${detail ? `, ${detail}` : ''}${dollarsPerHour > 0 ? `, ${rateOf(dollarsPerHour)} an hour` : ''}`;

// A snapshot bills so little an hour that it would show as nothing.
const rateOf = (dollars: number): string => (dollars < 0.005 ? `$${dollars.toPrecision(2)}` : formatDollars(dollars));

const keptLines = (owned: Owned): string[] => [lineOf(owned), ...(owned.remedy ? [`    ${owned.remedy}`] : [])];

/** Removes everything after the name was typed; ends with what is left. */
export const down: Command = async context => {
	const {output, session, signal} = context;
	const workflow = await context.workflow();
	const {identifier} = session.settings.cluster;
	const owned = await workflow.backend.provisioner.inventory(signal);
	const list = owned.filter(({isKept}) => !isKept).map(lineOf);
	if (list.length > 0) await confirm(context, [`This removes for good:`, ...list].join('\n'), identifier);
	const result = await tellWhatGoesOn(workflow, 'down', () => printWorkflow(output, tearDown(workflow)));
	await finish(output, result, [
		foundText(result.warehouse),
		foundText(result.role),
		...(result.inventory.length === 0
			? ['Nothing is left, nothing bills.']
			: ['Nothing is left but what this program does not remove:', ...result.inventory.flatMap(keptLines)]),
	]);
	return 0;
};
