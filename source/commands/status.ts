import type {Snapshot} from '../backend.ts';
import {exitCodeOf} from '../core/error-codes.ts';
import {formatTime} from '../core/text/format-time.ts';
import {emptyLine, type Line, line, span, withoutMargin} from '../core/text/line.ts';
import {checklistItemLines, nextActionLines} from '../present/checklist-lines.ts';
import {errorLines} from '../present/error-lines.ts';
import {noteLines} from '../present/marked-lines.ts';
import {nextStepLines} from '../present/next-step/next-step-lines.ts';
import {otherTypeLines} from '../present/other-type-lines.ts';
import {type Field, placeFields, warehouseFields} from '../present/warehouse-fields.ts';
import {type Checklist, readChecklist} from '../workflows/checklist/checklist.ts';
import type {Command, CommandContext} from './command.ts';
import {finish} from './output.ts';
import {errorJson, unwrapped} from './report-error.ts';

/** Returns the fields beside their labels, aligned. */
const fieldLines = (fields: readonly Field[]): Line[] =>
	fields.map(([label, value]) => line(span(label.padEnd(10), 'dim'), value));

const snapshotLines = ({snapshot}: Checklist, {session, output}: CommandContext): Line[] => {
	if (!snapshot) return [];
	const {project, settings, clock} = session;
	return [
		...(project?.isBuiltIn === false ? fieldLines([['project', span(project.name)]]) : []),
		...fieldLines(warehouseFields(snapshot, clock.now(), output.stepText)),
		...(snapshot.state === 'absent' ? [] : fieldLines(placeFields(snapshot, settings, undefined))),
	];
};

const checklistLines = ({items, next}: Checklist, {output}: CommandContext): Line[] => [
	...items.flatMap(item => checklistItemLines(item, {isNext: item.id === next?.id}, unwrapped)),
	...(next
		? [
				emptyLine,
				...nextActionLines(next, unwrapped),
				...nextStepLines([{text: 'Do it', command: next.command}], unwrapped, output.stepText),
			]
		: []),
];

/** Returns the problems of the warehouse with their next steps. */
const troubleLines = ({snapshot, failure}: Checklist, {output}: CommandContext): Line[] => {
	const {stepText} = output;
	const {notOurs, notices = []} = snapshot ?? {};
	return [
		...(notOurs
			? [...noteLines([notOurs.message], unwrapped), ...nextStepLines(notOurs.nextSteps, unwrapped, stepText)]
			: []),
		...otherTypeLines(snapshot, unwrapped, stepText),
		// The next step of the checklist completes it; removing it is the alternative.
		...(snapshot?.isStalled && snapshot.state === 'incomplete'
			? nextStepLines([{text: 'Or remove it', command: 'down'}], unwrapped, stepText)
			: []),
		...noteLines(
			notices.map(notice => `Not checked: ${notice}`),
			unwrapped,
		),
		...(failure ? errorLines(failure, unwrapped, stepText) : []),
	];
};

/** Sets figures that are not counted to null, because programs expect the key. */
const countedSnapshot = (snapshot: Snapshot | undefined) =>
	snapshot && {...snapshot, dollarsSoFar: snapshot.dollarsSoFar ?? null};

const show = async (context: CommandContext, mayWake: boolean): Promise<Checklist> => {
	const workflow = await context.workflow();
	const checklist = await readChecklist(workflow, context.session.problems, {mayWake});
	const quote = checklist.snapshot?.quote ?? workflow.backend.provisioner.quote?.();
	const {failure} = checklist;
	const trouble = troubleLines(checklist, context);
	await finish(
		context.output,
		{...checklist, snapshot: countedSnapshot(checklist.snapshot), quote, failure: failure && errorJson(failure)},
		[
			...snapshotLines(checklist, context),
			...(checklist.snapshot ? [emptyLine] : []),
			...withoutMargin(checklistLines(checklist, context)),
			...(trouble.length > 0 ? [emptyLine, ...withoutMargin(trouble)] : []),
		],
	);
	return checklist;
};

type StatusOptions = {readonly watch?: number | true; readonly wake?: boolean};

/** Prints what exists, what it costs and the next step; with `watch` repeatedly until Ctrl+C. */
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
