import {displayWidth} from '../core/text/display-width.ts';
import {padText} from '../core/text/fit-text.ts';
import {fitWords} from '../core/text/fit-words.ts';
import {formatBytes, formatCount, formatCounted, formatRows} from '../core/text/format-number.ts';
import {formatDuration, formatElapsed} from '../core/text/format-time.ts';
import {type Line, line, lineWidth, type Span, span, spread, textOf} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {wrapText} from '../core/text/wrap.ts';
import type {StepView} from '../core/workflow-view.ts';
import {stepWord} from './signs.ts';

type Columns = {
	readonly title: number;
	readonly files: number;
	readonly rows: number;
	readonly rates: number;
	readonly isRateShown: boolean;
	/** If not everything fits, bytes are left out first, then files of steps with rows. */
	readonly isBytesShown: boolean;
	readonly isFilesShown: boolean;
};

// Below this width numbers and reasons need the room of the rate.
const widthForRate = 88;

const elapsedOf = ({ms, startedAt}: StepView, now: number): number | undefined =>
	ms ?? (startedAt === undefined ? undefined : Math.max(0, now - startedAt));

const isOver = ({state}: StepView) => state !== 'run' && state !== 'retry' && state !== 'wait';

const timeOf = (step: StepView, now: number): string => {
	const elapsed = elapsedOf(step, now);
	if (elapsed === undefined) return '';
	return isOver(step) ? formatDuration(elapsed) : formatElapsed(elapsed);
};

const filesOf = ({filesDone, filesTotal}: StepView): string => {
	if (filesDone === undefined) return '';
	const done = formatCount(filesDone);
	return filesTotal === undefined ? formatCounted(filesDone, 'file') : `${done}/${formatCounted(filesTotal, 'file')}`;
};

const rateOf = (step: StepView, now: number): string => {
	const elapsed = elapsedOf(step, now);
	// A rate over a few milliseconds is noise.
	if (!step.rows || !elapsed || elapsed < 200) return '';
	return `${formatCount(Math.round((step.rows * 1000) / elapsed))}/s`;
};

// The row count of a running load is unknown, not 0.
const rowsOf = ({rows, state}: StepView): string =>
	rows === undefined || (rows === 0 && state === 'run') ? '' : formatRows(rows);

const numbersOf = (
	step: StepView,
	now: number,
	{files, rows, rates, isRateShown, isBytesShown, isFilesShown}: Columns,
): Line => {
	if (!isFilesShown) return [span(padText(rowsOf(step) || filesOf(step), Math.max(rows, files) + 2, 'right'))];
	return [
		span(padText(filesOf(step), files + 1, 'right'), 'dim'),
		span(padText(rowsOf(step), rows + 3, 'right')),
		...(isRateShown ? [span(padText(rateOf(step, now), rates + 2, 'right'), 'dim')] : []),
		...(isBytesShown
			? [span(padText(step.bytesDone === undefined ? '' : formatBytes(step.bytesDone), 10, 'right'), 'dim')]
			: []),
	];
};

const hasNumbers = ({filesDone, rows, bytesDone}: StepView) =>
	filesDone !== undefined || rows !== undefined || bytesDone !== undefined;

/** Returns the texts about a step, the long one first. */
const wordsOf = ({state, reason, note, error}: StepView): readonly string[] => {
	if (state === 'skip') return [`skipped: ${reason ?? ''}`, reason ?? ''];
	if (state === 'failed') return [error?.message ?? ''];
	if (state === 'retry') return [reason ?? ''];
	return [note ?? ''];
};

const timeSpan = (step: StepView, now: number): Span =>
	span(` ${timeOf(step, now)} `, isOver(step) ? 'plain' : 'focus');

const wordsSpan = (step: StepView, words: string): Span => span(words, step.state === 'failed' ? 'bad' : 'dim');

/** Appends the text after the column of titles, or directly after the title if there is little room. */
const withWords = (step: StepView, {title}: Columns, room: number): Line => {
	const own = safeText(step.title);
	const aligned = line(stepWord(step.state), padText(own, Math.max(title, displayWidth(own))), '  ');
	const close = line(stepWord(step.state), own, '  ');
	const words = wordsOf(step).map(safeText);
	const fitting = [aligned, close].flatMap(start => words.map(one => [...start, wordsSpan(step, one)]));
	const cut = fitWords(words.at(-1) ?? '', room - lineWidth(close));
	return fitting.find(one => lineWidth(one) <= room) ?? [...close, wordsSpan(step, cut)];
};

const stepLine = (step: StepView, now: number, columns: Columns, width: number): Line => {
	const time = timeSpan(step, now);
	const room = width - displayWidth(time.text);
	if (!hasNumbers(step) || step.state === 'failed') return spread(withWords(step, columns, room), [time], width);
	const start = line(stepWord(step.state), padText(safeText(step.title), columns.title), ' ');
	const numbered = [...start, ...numbersOf(step, now, columns)];
	const words = safeText(wordsOf(step)[0] ?? '');
	const all = [...numbered, span(words === '' ? '' : '  '), wordsSpan(step, words)];
	// A text that would be cut to a few letters is left to the step's detail.
	return spread(lineWidth(all) > room ? numbered : all, [time], width);
};

/** Returns one line per step: state, title, files, rows, rate, bytes, reason and duration. */
export const stepLines = (steps: readonly StepView[], now: number, width: number): Line[] => {
	const longest = Math.max(0, ...steps.map(({title}) => displayWidth(title)));
	const title = Math.min(longest, Math.floor(width / 3));
	const files = Math.max(0, ...steps.map(step => filesOf(step).length));
	const rows = Math.max(0, ...steps.map(step => rowsOf(step).length));
	const rates = Math.max(9, ...steps.map(step => rateOf(step, now).length));
	// Room of the sign, the state and the duration.
	const needed = 20 + title + files + 1 + rows + 3;
	const columns = {
		title,
		files,
		rows,
		rates,
		isRateShown: width >= widthForRate,
		isBytesShown: needed + 10 <= width,
		isFilesShown: needed <= width,
	};
	return steps.map(step => stepLine(step, now, columns, width));
};

/** The same without cuts: a text that does not fit follows on its own lines. Errors are shown elsewhere. */
export const wholeStepLines = (steps: readonly StepView[], now: number, width: number): Line[] =>
	stepLines(steps, now, width).flatMap((row, index): Line[] => {
		const step = steps[index];
		const words = step && step.state !== 'failed' ? safeText(wordsOf(step).at(-1) ?? '') : '';
		if (!step || words === '' || textOf(row).includes(words)) return [row];
		const start = hasNumbers(step)
			? row
			: spread(line(stepWord(step.state), safeText(step.title)), [timeSpan(step, now)], width);
		return [start, ...wrapText(words, width - 12).map(text => line(' '.repeat(12), wordsSpan(step, text)))];
	});
