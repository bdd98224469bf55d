import type {Snapshot} from '../../backend.ts';
import type {ConfigProblem, ConfigValue} from '../../core/config-value.ts';
import {keyFor, keySpan} from '../../core/keys/keys.ts';
import {displayWidth} from '../../core/text/display-width.ts';
import {padText} from '../../core/text/fit-text.ts';
import {emptyLine, type Line, line, rowOf, type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {noteLines} from '../../present/marked-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {otherTypeLines} from '../../present/other-type-lines.ts';
import {planNotes} from '../../present/setup-notes.ts';
import {rowSource, type SetupRow} from '../../present/setup-rows.ts';
import {warehouseSign} from '../../present/signs.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import {type EditingState, editedSpans, editHintLines} from '../frame/config-editing.ts';
import {workLines} from '../frame/work-lines.ts';
import type {Size} from '../screen.ts';

// Lower windows have no empty lines.
const rowsForGaps = 10;

// Minimum rows of the plan before steps may take more than one line.
const rowsOfPlan = 13;

export type SetupFacts = {
	readonly rows: readonly SetupRow[];
	readonly values: readonly ConfigValue[];
	readonly problems: readonly ConfigProblem[];
	readonly unsaved: readonly string[];
	readonly edited: EditingState['edited'];
	readonly snapshot: Pick<Snapshot, 'state' | 'otherDeploymentType'> | undefined;
	readonly work: Work | undefined;
	readonly stepText: StepText;
	/** Why it cannot be created now. */
	readonly whyNot: string | undefined;
	readonly cursor: number;
	readonly top: (height: number) => number;
};

const sourceOf = ({values, unsaved}: SetupFacts, row: SetupRow): Span => {
	if (row.key !== undefined && unsaved.includes(row.key)) return span('! changed, not saved', 'wait');
	const replaces = values.find(one => one.key === row.key)?.replaces;
	if (replaces !== undefined) return span(safeText(`! instead of ${replaces}`), 'wait');
	return span(safeText([rowSource(row, values), row.note].filter(Boolean).join(' · ')), 'dim');
};

/** Returns the problem of a row's value. */
const faultOf = ({values, problems}: SetupFacts, {key}: SetupRow): ConfigProblem | undefined => {
	const spelled = key === undefined ? undefined : values.find(one => one.key === key)?.spelledAs;
	return spelled === undefined ? undefined : problems.find(one => one.severity !== 'notice' && one.key === spelled);
};

const faultLines = (facts: SetupFacts, row: SetupRow, width: number): Line[] => {
	const fault = faultOf(facts, row);
	if (!fault) return [];
	return wrapText(safeText(fault.message), width - 16).map((text, index) =>
		line(span(`${' '.repeat(12)}${index === 0 ? '! ' : '  '}${text}`, 'wait')),
	);
};

/** Returns the rows of the plan, wrapped; the edited row with its error. */
const planLines = (facts: SetupFacts, width: number): Line[][] => {
	const {rows, edited, cursor} = facts;
	const widestSource = Math.max(...rows.map(row => displayWidth(sourceOf(facts, row).text)));
	const room = Math.max(20, width - 17 - Math.min(24, widestSource));
	const widths = rows.map(({value}) => displayWidth(safeText(value)));
	// Wider values are wrapped or cut, so that they do not widen the column.
	const valueWidth = widths.every(one => one > room) ? room : Math.max(...widths.filter(one => one <= room));
	return rows.map((row, index): Line[] => {
		const isChosen = index === cursor;
		const start = line(
			span(isChosen ? ' ▸ ' : '   ', 'focus'),
			span(padText(row.label, 11), isChosen ? 'selected' : 'dim'),
		);
		if (edited && isChosen) {
			return [[...start, ...editedSpans(edited, width - 15)], ...editHintLines(edited, 14, width)];
		}

		const tone = row.isIdle ? 'dim' : 'plain';
		const value = safeText(row.value);
		const source = sourceOf(facts, row);
		const isFitting = displayWidth(value) <= valueWidth && displayWidth(source.text) <= width - 16 - valueWidth;
		if (!isFitting) {
			const explained = wrapText(source.text, width - 16);
			const [first = '', ...more] = wrapText(value, width - 16);
			return [
				[...start, span(first, tone)],
				...more.map(text => line(span(`${' '.repeat(14)}${text}`, tone))),
				...(source.text === '' ? [] : explained.map(text => line({...source, text: `${' '.repeat(14)}${text}`}))),
				...faultLines(facts, row, width),
			];
		}

		return [[...start, span(padText(value, valueWidth), tone), span('  '), source], ...faultLines(facts, row, width)];
	});
};

/** Returns the first line to draw so that the chosen row is completely visible if it fits. */
const firstLine = (rows: readonly (readonly Line[])[], {cursor, top}: SetupFacts, room: number): number => {
	const starts = rows.map((_, index) => rows.slice(0, index).reduce((sum, own) => sum + own.length, 0));
	const at = starts[cursor] ?? 0;
	const end = at + (rows[cursor]?.length ?? 1);
	return Math.min(at, Math.max(starts[top(room)] ?? 0, end - room));
};

const nextLines = ({snapshot, whyNot, unsaved}: SetupFacts, width: number): Line[] => {
	const state = snapshot?.state;
	const saved =
		unsaved.length > 0
			? [
					line(
						' ',
						keySpan('setup', 'save'),
						` writes ${unsaved.length === 1 ? 'the change' : `${unsaved.length} changes`} into dwh.cfg.`,
					),
				]
			: [];
	if (whyNot !== undefined) return [line(span(` ! ${whyNot}`, 'wait')), ...saved];
	const does =
		state === undefined || state === 'absent'
			? ' creates it.'
			: state === 'available'
				? ' checks every part of the existing warehouse.'
				: state === 'deleting'
					? ' creates it again after its removal.'
					: state === 'paused'
						? ' resumes it.'
						: ' creates missing parts and waits until it is ready.';
	const hint = width >= 78 ? `   ${keyFor('setup', 'edit')} changes the selected value` : '';
	return [line(' ', keySpan('setup', 'create'), does, span(hint, 'dim')), ...saved];
};

const stepsExplained: readonly Line[] = [
	line(span(' Steps; each does only what is needed', 'strong')),
	...(
		[
			['identity', 'checks the account, so that nothing is created in the wrong one'],
			['source data', 'checks that there is data to load'],
			['role', 'creates or finds the IAM role for reading the data'],
			['warehouse', 'creates, finds or resumes the warehouse'],
			['wait', 'waits until statements can run, and shows the reason and the usual duration'],
		] as const
	).map(([step, does]) => line(span(`   ${step.padEnd(13)}`, 'dim'), does)),
];

/** Returns the lines after the work: that creation continues, or the next step. */
const afterLines = ({snapshot}: SetupFacts, {status}: Work): Line[] =>
	status === 'cancelled' && snapshot?.state !== 'absent' && snapshot?.state !== 'available'
		? [line(span(' ! Stopped waiting. Creation continues, and is billed.', 'wait'))]
		: status === 'ok' && snapshot?.state === 'available'
			? [
					line(
						span(' → ', 'focus'),
						'Ready. ',
						keySpan('home', 'next'),
						' does the next step; Home (',
						keySpan('global', 'open home'),
						') shows it.',
					),
				]
			: [];

/** Returns the plan with the source of each value, below the work, if any. */
export const setupLines = (facts: SetupFacts, {width, height}: Size): Line[] => {
	const {work, snapshot, stepText} = facts;
	const now = snapshot ? warehouseSign(snapshot.state) : span('not known yet', 'dim');
	const heading = line(
		span(' Plan', 'strong'),
		span('   now ', 'dim'),
		now,
		span('   every step checks before it acts', 'dim'),
	);
	const planned = planLines(facts, width).map((row, index) => row.map(one => rowOf('rows', index, one)));
	const lines = planned.flat();
	// Running work has precedence over the plan in a small window.
	const replaced = noteLines(planNotes(facts.rows, facts.values), width);
	const above = work ? [...workLines(work, width, stepText, height - rowsOfPlan), ...replaced, emptyLine] : [];
	const next = nextLines(facts, width);
	// In a small window the plan and its key have precedence over the last notes.
	const notes = [...(work ? afterLines(facts, work) : replaced), ...otherTypeLines(snapshot, width, stepText)].slice(
		0,
		Math.max(2, height - above.length - next.length - 4),
	);
	const gap = height < rowsForGaps ? [] : [emptyLine];
	const below = isRunning(work) ? [] : [...notes, ...gap, ...next];
	const room = Math.max(1, height - above.length - below.length - 1);
	const top = Math.max(0, Math.min(lines.length - room, firstLine(planned, facts, room)));
	const shown = lines.slice(top, top + room);
	const hidden = lines.length - top - shown.length;
	const spare = room - shown.length;
	const explained = !work && spare > stepsExplained.length + 1 ? [emptyLine, ...stepsExplained] : [];
	return [
		...above,
		hidden > 0 ? [...heading.slice(0, 3), span(`   ${hidden} more, ${keyFor('list', 'down')}`, 'dim')] : heading,
		...shown,
		...below,
		...explained,
	];
};
