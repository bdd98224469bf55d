import type {Snapshot} from '../backend.ts';
import {exitCodeOf} from '../core/error-codes.ts';
import {formatBytes} from '../core/text/format-number.ts';
import {formatTime} from '../core/text/format-time.ts';
import {line, span} from '../core/text/line.ts';
import {ratesText} from '../present/billing-text.ts';
import {type Checklist, readChecklist} from '../workflows/checklist/checklist.ts';
import type {Command, CommandContext} from './command.ts';
import {aligned} from './format/text-table.ts';
import {finish} from './output.ts';
import {errorJson} from './report-error.ts';

/** What bills only while it works has no rate of the hour, and its total is not counted here. */
const costRows = ({dollarsPerHour, dollarsSoFar, isRateUnknown, costNote, wakesOnStatements}: Snapshot): string[][] => {
	if (wakesOnStatements && costNote) return [['cost', costNote]];
	return [['cost', ratesText({dollarsPerHour, dollarsSoFar, isRateUnknown})], ...(costNote ? [['', costNote]] : [])];
};

const snapshotLines = ({snapshot}: Checklist, {session: {project}}: CommandContext): string[] => {
	if (!snapshot) return [];
	const {identifier, state, nodes, region, endpoint, version, storageBytes, waitsFor} = snapshot;
	const rows = [
		...(project?.isBuiltIn === false ? [['project', project.name]] : []),
		['warehouse', `${identifier} ${state}${waitsFor ? `, waits: ${waitsFor}` : ''}`],
		...(state === 'absent'
			? []
			: [
					['nodes', nodes],
					['region', region],
					...(endpoint ? [['endpoint', endpoint]] : []),
					...(version ? [['version', version]] : []),
					...(storageBytes === undefined ? [] : [['storage', formatBytes(storageBytes)]]),
				]),
		...costRows(snapshot),
	];
	return aligned(rows);
};

const stateSign = {done: 'ok', next: 'next', todo: 'wait', problem: 'failed'} as const;

const checklistLines = ({items, next}: Checklist, {output}: CommandContext): string[] => [
	...aligned(items.map(({title, state, detail}) => [`${output.signs[stateSign[state]]} ${title}`, detail])),
	...(next ? ['', `next: ${next.command}`, `      ${next.does}`] : []),
];

/** What is not counted is null for programs, which expect the key. */
const countedSnapshot = (snapshot: Snapshot | undefined) =>
	snapshot && {...snapshot, dollarsSoFar: snapshot.dollarsSoFar ?? null};

const show = async (context: CommandContext, mayWake: boolean): Promise<Checklist> => {
	const workflow = await context.workflow();
	const checklist = await readChecklist(workflow, context.session.problems, {mayWake});
	const quote = checklist.snapshot?.quote ?? workflow.backend.provisioner.quote?.();
	const {failure, snapshot: {notOurs, otherDeploymentType, notices = []} = {}} = checklist;
	await finish(
		context.output,
		{...checklist, snapshot: countedSnapshot(checklist.snapshot), quote, failure: failure && errorJson(failure)},
		[
			...snapshotLines(checklist, context),
			'',
			...checklistLines(checklist, context),
			...(notOurs ? ['', notOurs.message, ...notOurs.nextSteps.map(step => `→ ${context.output.stepText(step)}`)] : []),
			...(otherDeploymentType
				? [
						'',
						otherDeploymentType.message,
						...otherDeploymentType.nextSteps.map(step => `→ ${context.output.stepText(step)}`),
					]
				: []),
			...(notices.length > 0 ? ['', ...notices.map(notice => `not checked: ${notice}`)] : []),
			...(failure ? ['', failure.message, ...failure.nextSteps.map(step => `→ ${context.output.stepText(step)}`)] : []),
		],
	);
	return checklist;
};

type StatusOptions = {readonly watch?: number | true; readonly wake?: boolean};

/** What exists, what it costs and what comes next; with `watch` again and again until Ctrl+C. */
export const status: Command<StatusOptions> = async (context, {watch, wake = false}) => {
	if (watch === undefined) {
		const {snapshot, failure} = await show(context, wake);
		if (snapshot) return 0;
		return failure ? exitCodeOf(failure.kind) : 1;
	}

	const {session, signal, output} = context;
	const ms = (watch === true ? 5 : watch) * 1000;
	while (!signal.aborted) {
		if (!output.isJson) await output.data(line(span(formatTime(session.clock.now()), 'dim')));
		await show(context, wake);
		if (!output.isJson) await output.data('');
		await session.clock.sleep(ms, signal).catch(() => undefined);
	}

	return 130;
};
