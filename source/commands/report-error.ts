import {caret} from '../core/caret.ts';
import type {DwhError} from '../core/dwh-error.ts';
import {fitText} from '../core/fit-text.ts';
import type {LoadError} from '../core/load-error.ts';
import {safeText} from '../core/safe-text.ts';
import type {Output} from './output.ts';

/** An error as the JSON output documents it. */
export const errorJson = (error: DwhError) => ({
	kind: error.kind,
	message: error.message,
	nextSteps: error.nextSteps,
	...(error.position ? {position: error.position} : {}),
	...(error.loadErrors.length > 0 ? {loadErrors: error.loadErrors} : {}),
});

/** Lines that show one refused record: where, which column, what it held, why. */
export const loadErrorLines = (error: LoadError): string[] => [
	`${error.file}:${error.line}`,
	...(error.column
		? [
				`  column ${error.column} ${error.columnType}${error.columnLength && !error.columnType.includes('(') ? `(${error.columnLength})` : ''}`,
			]
		: []),
	error.column
		? `  value  ${fitText(safeText(error.value), 120)}`
		: `  record ${fitText(safeText(error.rawLine), 120)}`,
	`  reason ${error.reason} (code ${error.code})`,
];

const shownLoadErrors = 5;

/** Tells an error on stderr, or as the last JSON line on stdout. A stack is shown for our own bugs only. */
export const reportError = async (output: Output, error: DwhError): Promise<void> => {
	if (output.isJson) {
		await output.json({event: 'error', error: errorJson(error)});
		return;
	}

	output.tell(`${output.style('red', output.signs.failed)} ${error.message}`);
	if (error.sql && error.position) {
		const {line, caret: mark} = caret(error.sql, error.position, (output.width ?? 80) - 2);
		output.tell(`  ${safeText(line)}\n  ${output.style('red', mark)}`);
	}

	for (const loadError of error.loadErrors.slice(0, shownLoadErrors))
		for (const line of loadErrorLines(loadError)) output.tell(`  ${line}`);
	const more = error.loadErrors.length - shownLoadErrors;
	if (more > 0) output.tell(`  and ${more} more`);
	for (const step of error.nextSteps) output.tell(`  ${output.style('cyan', '→')} ${step}`);
	if (error.kind === 'bug') {
		const cause = error.cause instanceof Error ? error.cause : error;
		output.tell(output.style('dim', cause.stack ?? String(cause)));
		output.tell('  This is a bug of dwh-tui. Please report it with the lines above.');
	}
};
