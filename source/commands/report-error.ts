import type {ConfigProblem} from '../core/config-value.ts';
import type {DwhError} from '../core/dwh-error.ts';
import type {LoadError} from '../core/load-error.ts';
import type {NextStep, Notice} from '../core/next-step.ts';
import {fitMiddle} from '../core/text/fit-text.ts';
import {line, span} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {caret, placeText, recordAt} from '../present/error-lines.ts';
import type {Output} from './output.ts';

/** An error as the JSON output documents it. */
export const errorJson = (error: DwhError) => ({
	kind: error.kind,
	code: error.code,
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

/** Reports an error on stderr, or as the last JSON line on stdout. A stack is shown for our own bugs only. */
export const reportError = async (output: Output, error: DwhError): Promise<void> => {
	if (output.isJson) {
		await output.json({event: 'error', error: errorJson(error)});
		return;
	}

	const [first = '', ...others] = error.message.split(/\r?\n/);
	output.report(line(span(output.signs.failed, 'bad'), ` ${first}`));
	for (const other of others) output.report(further(other));
	const place = placeText(error);
	if (place !== '') output.report(line(span(`  ${place}`, 'dim')));
	if (error.sql && error.position) {
		const {line: text, caret: mark} = caret(error.sql, error.position, (output.width ?? 80) - 2);
		output.report(`  ${text}`);
		output.report(line('  ', span(mark, 'bad')));
	}

	for (const loadError of error.loadErrors.slice(0, shownLoadErrors))
		for (const text of loadErrorLines(loadError)) output.report(`  ${text}`);
	const more = error.loadErrors.length - shownLoadErrors;
	if (more > 0) output.report(`  and ${more} more`);
	reportSteps(output, error.nextSteps);
	if (error.kind === 'bug') {
		const cause = error.cause instanceof Error ? error.cause : error;
		for (const text of (cause.stack ?? String(cause)).split('\n')) output.report(line(span(further(text), 'dim')));
		output.report('  This is a bug of dwh-tui. Please report it with the lines above.');
	}
};

/** Something worth knowing that stops nothing. To stderr alone: it is no part of any result. */
export const reportNotice = (output: Output, {message, nextSteps}: Notice): void => {
	output.report(line(span(output.signs.problem, 'wait'), ` ${message}`));
	reportSteps(output, nextSteps);
};

/** What a person can do next, a line each. */
export const reportSteps = (output: Output, steps: readonly NextStep[]): void => {
	for (const step of steps) output.report(line('  ', span('→', 'focus'), ` ${output.stepText(step)}`));
};

const placeOf = (problem: ConfigProblem): string =>
	problem.file === undefined
		? problem.key
		: `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`} ${problem.key}`;

/** All problems of the configuration at once, each with its place. */
export const reportProblems = async (output: Output, problems: readonly ConfigProblem[]): Promise<void> => {
	for (const problem of problems) {
		if (output.isJson) await output.json({event: 'problem', ...problem});
		const sign = problem.severity === 'error' ? span(output.signs.failed, 'bad') : span(output.signs.problem, 'wait');
		output.report(line(sign, ` ${placeOf(problem)}: ${problem.message}`));
	}
};
