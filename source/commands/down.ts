import {formatDollars} from '../core/format-dollars.ts';
import {foundText} from '../workflows/set-up.ts';
import {tearDown} from '../workflows/tear-down.ts';
import type {Command} from './command.ts';
import {confirm} from './confirm.ts';
import {finish} from './finish.ts';
import {printWorkflow} from './print-workflow.ts';

/** Removes everything after the name was typed; ends with what is left. */
export const down: Command = async context => {
	const {output, session, signal} = context;
	const workflow = await context.workflow();
	const {identifier} = session.settings.cluster;
	const owned = await workflow.backend.provisioner.inventory(signal);
	const list = owned.map(
		({kind, name, detail, dollarsPerHour}) =>
			`  ${kind} ${name}${detail ? `, ${detail}` : ''}${dollarsPerHour > 0 ? `, ${formatDollars(dollarsPerHour)} an hour` : ''}`,
	);
	if (owned.length > 0) await confirm(context, [`This removes for good:`, ...list].join('\n'), identifier);
	const result = await printWorkflow(output, tearDown(workflow));
	await finish(output, result, [
		foundText(result.warehouse),
		foundText(result.role),
		'Nothing is left, nothing bills.',
	]);
	return 0;
};
