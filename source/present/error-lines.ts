import type {DwhError, SqlPosition} from '../core/dwh-error.ts';
import {displayWidth} from '../core/text/display-width.ts';
import {dropCells, fitText} from '../core/text/fit-text.ts';
import {type Line, line, span, textOf} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {maskSqlSecrets} from '../sql/language/secrets/hide-sql-secrets.ts';
import {withoutSqlSecrets} from '../sql/language/secrets/without-sql-secrets.ts';
import {loadErrorLines} from './load/load-error-lines.ts';
import {markedLines} from './marked-lines.ts';
import {nextStepLines} from './next-step/next-step-lines.ts';
import type {StepText} from './next-step/next-step-text.ts';

/** Returns the place in the text: "statement 2 of 3, line 4, column 7". */
const placeText = ({part, position}: Pick<DwhError, 'part' | 'position'>): string =>
	[
		...(part ? [`statement ${part.number} of ${part.of}`] : []),
		...(position ? [`line ${position.line}, column ${position.column}`] : []),
	].join(', ');

/** Returns the message. The further lines of a multi-line message are indented, to mark them as foreign text. */
const messageLines = ({kind, message}: DwhError, width: number): Line[] => {
	const [sign, tone] = kind === 'cancelled' ? ([' ■ ', 'wait'] as const) : ([' ✖ ', 'bad'] as const);
	const [first = '', ...others] = message.split(/\r?\n/);
	return [
		...markedLines(span(sign, tone), first, width, tone),
		...others.flatMap(other => markedLines(span('   | ', tone), other, width, tone)),
	];
};

const caretLines = ({sql, position}: DwhError, width: number): Line[] => {
	if (sql === undefined || !position) return [];
	const shown = caret(maskSqlSecrets(sql), position, width - 3);
	return [line('   ', shown.line), line('   ', span(shown.caret, 'bad'))];
};

const bugLines = ({kind, cause, stack}: DwhError, maxStack: number): Line[] => {
	if (kind !== 'bug') return [];
	const lines = ((cause instanceof Error ? cause.stack : stack) ?? '').split('\n').filter(text => text !== '');
	return [
		...lines.slice(0, maxStack).map(text => line(span(`   | ${safeText(text)}`, 'dim'))),
		line('   This is a bug of dwh-tui. Please report it with the lines above.'),
	];
};

type Detail = {
	readonly shownLoadErrors?: number;
	/** Width for lines of SQL, if the text itself is not wrapped. */
	readonly sqlWidth?: number;
	readonly maxStack?: number;
};

/** Returns an error as lines: what happened, where, and what to do next. */
export const errorLines = (
	thrown: DwhError,
	width: number,
	stepText: StepText,
	{shownLoadErrors = 1, sqlWidth = width, maxStack = 8}: Detail = {},
): Line[] => {
	const error = withoutSqlSecrets(thrown);
	const more = error.loadErrors.length - shownLoadErrors;
	const place = placeText(error);
	return [
		...messageLines(error, width),
		...(place === '' ? [] : [line(span(`   ${place}`, 'dim'))]),
		...caretLines(error, sqlWidth),
		...error.loadErrors.slice(0, shownLoadErrors).flatMap(one => loadErrorLines(one, width)),
		...(more > 0 ? [line(span(`   and ${more} more refused ${more === 1 ? 'record' : 'records'}`, 'dim'))] : []),
		...nextStepLines(error.nextSteps, width, stepText),
		...bugLines(error, maxStack),
	];
};

/** Returns an error as plain lines, for use outside of the dashboard. */
export const errorText = (error: DwhError, width: number, stepText: StepText): string[] =>
	errorLines(error, width, stepText, {shownLoadErrors: 3}).map(textOf);

const tabsAsSpaces = (text: string): string => safeText(text.replaceAll('\t', ' ').replaceAll('\r', ''));

/**
 * Returns the line of the statement with the error, escaped and at most `room` cells wide, and a line with
 * `^` below the position. A long line is cut on both sides. A position after the end of the text means its end.
 */
export const caret = (sql: string, position: SqlPosition, room: number): {line: string; caret: string} => {
	const width = Math.max(1, room);
	const lines = sql.split('\n');
	const whole = [...(lines[Math.min(Math.max(position.line, 1), lines.length) - 1] ?? '')];
	const text = tabsAsSpaces(whole.join(''));
	const before = displayWidth(tabsAsSpaces(whole.slice(0, Math.max(0, position.column - 1)).join('')));
	if (displayWidth(text) <= width && before < width) return {line: text, caret: `${' '.repeat(before)}^`};

	// Two thirds of the room are before the error, because that text explains more than the text after it.
	const from = Math.max(0, before - Math.floor((width * 2) / 3));
	const line = from === 0 ? fitText(text, width) : fitText(`…${dropCells(text, from + 1)}`, width);
	return {line, caret: `${' '.repeat(before - from)}^`};
};
