import {caret} from './caret.ts';
import type {DwhError, SqlPosition} from './dwh-error.ts';
import {fitText} from './fit-text.ts';
import {type Line, line, span} from './line.ts';
import type {LoadError} from './load-error.ts';
import {safeText} from './safe-text.ts';
import {asTyped} from './typed-commands.ts';
import {wrapText} from './wrap-text.ts';

const field = (label: string, value: string, width: number): Line =>
	line(span(`   ${label.padEnd(8)}`, 'dim'), fitText(safeText(value), Math.max(1, width - 11)));

const caretLines = (sql: string, position: SqlPosition, width: number): Line[] => {
	const shown = caret(sql, position, width - 3);
	return [line('   ', shown.line), line('   ', span(shown.caret, 'bad'))];
};

const typeOf = ({columnType, columnLength}: LoadError): string =>
	columnLength && !columnType.includes('(') ? `${columnType}(${columnLength})` : columnType;

const loadErrorLines = (error: LoadError, width: number): Line[] => [
	field('file', `${error.file}, line ${error.line}`, width),
	...(error.column ? [field('column', `${error.column} ${typeOf(error)}`, width)] : []),
	field('value', error.column ? error.value : error.rawLine, width),
	field('reason', `${error.reason} (code ${error.code})`, width),
];

/** An error as a person can act on it: what happened, where exactly, what to do next. */
export const errorLines = (error: DwhError, width: number, shownLoadErrors = 1): Line[] => {
	const more = error.loadErrors.length - shownLoadErrors;
	const [sign, tone] = error.kind === 'cancelled' ? ([' ■ ', 'wait'] as const) : ([' ✖ ', 'bad'] as const);
	const stack = error.kind === 'bug' && error.cause instanceof Error ? (error.cause.stack ?? '') : '';
	return [
		...wrapText(asTyped(safeText(error.message)), width - 3).map((text, index) =>
			line(span(index === 0 ? sign : '   ', tone), span(text, tone)),
		),
		...(error.sql !== undefined && error.position ? caretLines(error.sql, error.position, width) : []),
		...error.loadErrors.slice(0, shownLoadErrors).flatMap(one => loadErrorLines(one, width)),
		...(more > 0 ? [line(span(`   and ${more} more refused ${more === 1 ? 'record' : 'records'}`, 'dim'))] : []),
		...error.nextSteps.flatMap(step =>
			wrapText(asTyped(safeText(step)), width - 5).map((text, index) =>
				line(span(index === 0 ? ' → ' : '   ', 'focus'), text),
			),
		),
		...stack
			.split('\n')
			.slice(0, 8)
			.filter(text => text !== '')
			.map(text => line(span(`   ${safeText(text)}`, 'dim'))),
	];
};
