import type {StepFigures} from '../../core/activity.ts';
import {padText} from '../../core/text/fit-text.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {formatDuration} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';

const narrowest = 64;

/** Steps that were measured together: a stage, or a single step. */
type Measured = {readonly steps: readonly StepFigures[]; readonly ms: number | undefined};

/** Groups steps by stage, in order. A step with its own time is its own group. */
const measuredParts = (steps: readonly StepFigures[]): readonly Measured[] => {
	const parts = new Map<unknown, StepFigures[]>();
	for (const step of steps) {
		const key = step.isOfStage && step.stage !== undefined ? step.stage : step;
		parts.set(key, [...(parts.get(key) ?? []), step]);
	}

	return [...parts.values()].map(list => {
		const known = list.flatMap(({ms}) => ms ?? []);
		return {steps: list, ms: known.length > 0 ? Math.max(...known) : undefined};
	});
};

/** Returns the slowest part; undefined if there is only one. */
const slowestOf = (parts: readonly Measured[]): Measured | undefined => {
	const [first] = parts.toSorted((a, b) => (b.ms ?? 0) - (a.ms ?? 0));
	return parts.length > 1 && (first?.ms ?? 0) > 0 ? first : undefined;
};

const timeText = (ms: number | undefined): string =>
	ms === undefined ? '' : ms > 0 && ms < 0.5 ? '< 1 ms' : formatDuration(ms);

type Column = {
	readonly title: string;
	readonly width: number;
	/** `isFirst`: the first step of a part shows the figures of the whole part. */
	readonly text: (step: StepFigures, part: Measured, isFirst: boolean) => string;
};

const countText = (count: number | undefined): string => (count === undefined ? '' : formatCount(count));

/** Returns the columns that at least one step has, as far as they fit the width. */
const columnsOf = (parts: readonly Measured[], width: number): readonly Column[] => {
	const steps = parts.flatMap(part => part.steps);
	const total = parts.reduce((sum, {ms = 0}) => sum + ms, 0);
	const slowest = slowestOf(parts);
	const shareText = (part: Measured): string => {
		if (part.ms === undefined || total === 0) return '';
		const percent = Math.round((part.ms / total) * 100);
		const share = percent === 0 ? '' : `${percent} %`;
		return part === slowest ? `slowest ${share}` : share;
	};

	const columns: readonly (Column & {readonly isKnown: boolean})[] = [
		{
			title: 'rows in',
			width: 14,
			text: ({rowsIn}) => countText(rowsIn),
			isKnown: width >= narrowest && steps.some(({rowsIn}) => rowsIn !== undefined),
		},
		{
			title: 'rows',
			width: 14,
			text: ({rowsOut}) => countText(rowsOut),
			isKnown: steps.some(({rowsOut}) => rowsOut !== undefined),
		},
		{
			title: 'time',
			width: 10,
			text: (_, {ms}, isFirst) => (isFirst ? timeText(ms) : ''),
			isKnown: parts.some(({ms}) => ms !== undefined),
		},
		{
			title: 'share',
			width: 15,
			text: (_, part, isFirst) => (isFirst ? shareText(part) : ''),
			isKnown: total > 0,
		},
	];
	return columns.filter(({isKnown}) => isKnown);
};

const titleOf = ({name, table, stage}: StepFigures, isFirst: boolean): string => {
	const place = stage === undefined ? '' : isFirst ? `${stage} ` : ' '.repeat(`${stage} `.length);
	return `${place}${name}${table === undefined ? '' : ` ${table}`}`;
};

/** Returns time and figures of each step as the warehouse reports them. The slowest is marked; the source follows below. */
export const stepFiguresLines = (steps: readonly StepFigures[], note: string, width: number): readonly Line[] => {
	const said = wrapText(safeText(note), width - 2).map(text => line(span(` ${text}`, 'dim')));
	if (steps.length === 0) return said;
	const parts = measuredParts(steps);
	const slowest = slowestOf(parts);
	const columns = columnsOf(parts, width);
	const room = width - 2 - columns.reduce((sum, column) => sum + column.width, 0);
	const row = (title: string, texts: readonly string[]): string =>
		` ${padText(safeText(title), room)}${columns.map((column, at) => padText(texts[at] ?? '', column.width, 'right')).join('')}`;
	const heading = steps.some(({stage}) => stage !== undefined) ? 'segment and step' : 'step';
	const titles = columns.map(({title}) => title);
	return [
		line(span(row(heading, titles), 'dim')),
		...parts.flatMap(part =>
			part.steps.flatMap((step, at) => {
				const isFirst = at === 0 || step.stage === undefined;
				const texts = columns.map(({text}) => text(step, part, isFirst));
				const alerts = step.alert === undefined ? [] : wrapText(safeText(`! ${step.alert}`), width - 6);
				return [
					line(span(row(titleOf(step, isFirst), texts), part === slowest ? 'wait' : 'plain')),
					...alerts.map(text => line(span(`     ${text}`, 'wait'))),
				];
			}),
		),
		emptyLine,
		...said,
	];
};
