import type {LoadError} from '../../core/load-error.ts';
import {fitMiddle, fitText} from '../../core/text/fit-text.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';

// A value may be megabytes long.
const maxValue = 120;

const typeOf = ({columnType, columnLength}: LoadError): string =>
	columnLength && !columnType.includes('(') ? `${columnType}(${columnLength})` : columnType;

/** Returns the record's text, starting shortly before the error. */
const recordAt = ({rawLine, position}: LoadError, width: number): string => {
	const from = position < width / 2 ? 0 : position - Math.floor(width / 3);
	return fitText(safeText(from === 0 ? rawLine : `…${rawLine.slice(from)}`), Math.max(1, width));
};

/** Returns a record that COPY refused: its place, column, value and reason, one a line. */
export const loadErrorLines = (error: LoadError, width: number): Line[] => {
	const room = Math.max(1, Math.min(maxValue, width - 11));
	const field = (label: string, value: string, cells: number): Line =>
		line(span(`   ${label.padEnd(8)}`, 'dim'), fitMiddle(safeText(value), cells));
	const whole = Math.max(1, width - 11);
	return [
		field('file', `${error.file}:${error.line}`, whole),
		...(error.path === undefined ? [] : [field('on disk', error.path, whole)]),
		...(error.column ? [field('column', `${error.column} ${typeOf(error)}`, whole)] : []),
		error.column ? field('value', error.value, room) : field('record', recordAt(error, room), room),
		field('reason', `${error.reason} (code ${error.code})`, whole),
	];
};
