import {caret} from '../core/caret.ts';
import type {DwhError} from '../core/dwh-error.ts';
import {placeText, recordAt} from '../core/error-lines.ts';
import {fitMiddle} from '../core/fit-text.ts';
import {line, span} from '../core/line.ts';
import type {LoadError} from '../core/load-error.ts';
import {safeText} from '../core/safe-text.ts';
import type {Output} from './output.ts';

/** An error as the JSON output documents it. */
export const errorJson = (error: DwhError) => ({
	kind: error.kind,
	message: error.message,
	nextSteps: error.nextSteps,
	...(error.position ? {position: error.position} : {}),
	...(error.part ? {statement: error.part} : {}),
	...(error.loadErrors.length > 0 ? {loadErrors: error.loadErrors} : {}),
});

/** Lines that show one refused record: where, which column, what it held, why. */
export const loadErrorLines = (error: LoadError): string[] => [
	`${error.file}:${error.line}`,
	...(error.path === undefined ? [] : [`  on disk ${safeText(error.path)}`]),
	...(error.column
		? [
				`  column ${error.column} ${error.columnType}${error.columnLength && !error.columnType.includes('(') ? `(${error.columnLength})` : ''}`,
			]
		: []),
	error.column ? `  value  ${fitMiddle(safeText(error.value), 120)}` : `  record ${recordAt(error, 120)}`,
	`  reason ${error.reason} (code ${error.code})`,
];

// Set off, so that a value of many lines cannot pass for what we say ourselves.
const further = (text: string): string => `  | ${text}`;

const shownLoadErrors = 5;

/** Tells an error on stderr, or as the last JSON line on stdout. A stack is shown for our own bugs only. */
export const reportError = async (output: Output, error: DwhError): Promise<void> => {
	if (output.isJson) {
		await output.json({event: 'error', error: errorJson(error)});
		return;
	}

	const [first = '', ...others] = error.message.split(/\r?\n/);
	output.tell(line(span(output.signs.failed, 'bad'), ` ${first}`));
	for (const other of others) output.tell(further(other));
	const place = placeText(error);
	if (place !== '') output.tell(line(span(`  ${place}`, 'dim')));
	if (error.sql && error.position) {
		const {line: text, caret: mark} = caret(error.sql, error.position, (output.width ?? 80) - 2);
		output.tell(`  ${text}`);
		output.tell(line('  ', span(mark, 'bad')));
	}

	for (const loadError of error.loadErrors.slice(0, shownLoadErrors))
		for (const text of loadErrorLines(loadError)) output.tell(`  ${text}`);
	const more = error.loadErrors.length - shownLoadErrors;
	if (more > 0) output.tell(`  and ${more} more`);
	for (const step of error.nextSteps) output.tell(line('  ', span('→', 'focus'), ` ${step}`));
	if (error.kind === 'bug') {
		const cause = error.cause instanceof Error ? error.cause : error;
		for (const text of (cause.stack ?? String(cause)).split('\n')) output.tell(line(span(further(text), 'dim')));
		output.tell('  This is a bug of dwh-tui. Please report it with the lines above.');
	}
};
