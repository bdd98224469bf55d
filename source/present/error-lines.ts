import type {DwhError, SqlPosition} from '../core/dwh-error.ts';
import type {LoadError} from '../core/load-error.ts';
import {displayWidth} from '../core/text/display-width.ts';
import {dropCells, fitMiddle, fitText} from '../core/text/fit-text.ts';
import {type Line, line, span, textOf} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {markedLines} from './marked-lines.ts';
import {nextStepLines} from './next-step-lines.ts';
import type {StepText} from './next-step-text.ts';

const field = (label: string, value: string, width: number): Line =>
	line(span(`   ${label.padEnd(8)}`, 'dim'), fitMiddle(safeText(value), Math.max(1, width - 11)));

const caretLines = (sql: string, position: SqlPosition, width: number): Line[] => {
	const shown = caret(sql, position, width - 3);
	return [line('   ', shown.line), line('   ', span(shown.caret, 'bad'))];
};

/** Where in the text it is, in words: "statement 2 of 3, line 4, column 7". */
export const placeText = ({part, position}: Pick<DwhError, 'part' | 'position'>): string =>
	[
		...(part ? [`statement ${part.number} of ${part.of}`] : []),
		...(position ? [`line ${position.line}, column ${position.column}`] : []),
	].join(', ');

const typeOf = ({columnType, columnLength}: LoadError): string =>
	columnLength && !columnType.includes('(') ? `${columnType}(${columnLength})` : columnType;

/** The record's text from a little before the fault on. */
export const recordAt = ({rawLine, position}: LoadError, width: number): string => {
	const from = position < width / 2 ? 0 : position - Math.floor(width / 3);
	return fitText(safeText(from === 0 ? rawLine : `…${rawLine.slice(from)}`), Math.max(1, width));
};

const loadErrorLines = (error: LoadError, width: number): Line[] => [
	field('file', `${error.file}, line ${error.line}`, width),
	...(error.column ? [field('column', `${error.column} ${typeOf(error)}`, width)] : []),
	...(error.path === undefined ? [] : [field('on disk', error.path, width)]),
	error.column ? field('value', error.value, width) : field('record', recordAt(error, width - 11), width),
	field('reason', `${error.reason} (code ${error.code})`, width),
];

/** An error as a person can act on it: what happened, where exactly, what to do next. */
export const errorLines = (error: DwhError, width: number, stepText: StepText, shownLoadErrors = 1): Line[] => {
	const more = error.loadErrors.length - shownLoadErrors;
	const [sign, tone] = error.kind === 'cancelled' ? ([' ■ ', 'wait'] as const) : ([' ✖ ', 'bad'] as const);
	const place = placeText(error);
	const stack = error.kind === 'bug' && error.cause instanceof Error ? (error.cause.stack ?? '') : '';
	return [
		...markedLines(span(sign, tone), error.message, width, tone),
		...(place === '' ? [] : [line(span(`   ${place}`, 'dim'))]),
		...(error.sql !== undefined && error.position ? caretLines(error.sql, error.position, width) : []),
		...error.loadErrors.slice(0, shownLoadErrors).flatMap(one => loadErrorLines(one, width)),
		...(more > 0 ? [line(span(`   and ${more} more refused ${more === 1 ? 'record' : 'records'}`, 'dim'))] : []),
		...nextStepLines(error.nextSteps, width, stepText),
		...stack
			.split('\n')
			.slice(0, 8)
			.filter(text => text !== '')
			.map(text => line(span(`   ${safeText(text)}`, 'dim'))),
	];
};

/** An error as plain lines, for outside of the dashboard. */
export const errorText = (error: DwhError, width: number, stepText: StepText): string[] =>
	errorLines(error, width, stepText, 3).map(textOf);

const tabsAsSpaces = (text: string): string => safeText(text.replaceAll('\t', ' ').replaceAll('\r', ''));

/**
 * The line of the statement that an error is on, safe and at most `room` cells wide, and a line with
 * `^` below the position. A long line is cut on both sides around the position; a position beyond the
 * text is its end.
 */
export const caret = (sql: string, position: SqlPosition, room: number): {line: string; caret: string} => {
	const width = Math.max(1, room);
	const lines = sql.split('\n');
	const whole = [...(lines[Math.min(Math.max(position.line, 1), lines.length) - 1] ?? '')];
	const text = tabsAsSpaces(whole.join(''));
	const before = displayWidth(tabsAsSpaces(whole.slice(0, Math.max(0, position.column - 1)).join('')));
	if (displayWidth(text) <= width && before < width) return {line: text, caret: `${' '.repeat(before)}^`};

	// Two thirds before the error: what leads up to it says more than what follows.
	const from = Math.max(0, before - Math.floor((width * 2) / 3));
	const line = from === 0 ? fitText(text, width) : fitText(`…${dropCells(text, from + 1)}`, width);
	return {line, caret: `${' '.repeat(before - from)}^`};
};
