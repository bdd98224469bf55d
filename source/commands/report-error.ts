import type {ConfigProblem} from '../core/config-value.ts';
import type {DwhError} from '../core/dwh-error.ts';
import type {NextStep, Notice} from '../core/next-step.ts';
import {formatCounted} from '../core/text/format-number.ts';
import {type Line, line, span, withoutMargin} from '../core/text/line.ts';
import {errorLines} from '../present/error-lines.ts';
import {noteLines} from '../present/marked-lines.ts';
import {nextStepLines} from '../present/next-step/next-step-lines.ts';
import {problemLines} from '../present/problem-lines.ts';
import {withoutSqlSecrets} from '../sql/language/secrets/without-sql-secrets.ts';
import type {Output} from './output.ts';

/** Reports an error on stderr, or as the last JSON line on stdout. The stack is shown for bugs only. */
export const reportError = async (output: Output, error: DwhError): Promise<void> => {
	if (output.isJson) {
		await output.json({event: 'error', error: errorJson(error)});
		return;
	}

	const detail = {shownLoadErrors, sqlWidth: output.width ?? 80, maxStack: Number.POSITIVE_INFINITY};
	reportLines(output, errorLines(error, unwrapped, output.stepText, detail));
	// Next steps always say dwh.cfg, although the file may have another name.
	if (output.configFile !== undefined && error.nextSteps.length > 0)
		output.report(line(span(`  Configuration of this run: ${output.configFile}`, 'dim')));
};

/** Keeps each text on one line, so that a command can be copied from the terminal. */
export const unwrapped = Number.POSITIVE_INFINITY;

/** Returns an error in the documented JSON form. */
export const errorJson = (thrown: DwhError) => {
	const error = withoutSqlSecrets(thrown);
	return {
		kind: error.kind,
		code: error.code,
		message: error.message,
		nextSteps: error.nextSteps,
		...(error.position ? {position: error.position} : {}),
		...(error.part ? {statement: error.part} : {}),
		...(error.loadErrors.length > 0 ? {loadErrors: error.loadErrors} : {}),
	};
};

const shownLoadErrors = 5;

/** Writes lines of screens on stderr, without their margin. */
export const reportLines = (output: Output, lines: readonly Line[]): void => {
	for (const one of withoutMargin(lines)) output.report(one);
};

/** Reports a notice on stderr. Notices are not part of a result. */
export const reportNotice = (output: Output, {message, nextSteps}: Notice): void => {
	reportLines(output, [...noteLines([message], unwrapped), ...nextStepLines(nextSteps, unwrapped, output.stepText)]);
};

/** Reports next steps, one a line. */
export const reportSteps = (output: Output, steps: readonly NextStep[]): void =>
	reportLines(output, nextStepLines(steps, unwrapped, output.stepText));

/** Reports the problems of the configuration, each with its place. */
export const reportProblems = async (output: Output, problems: readonly ConfigProblem[]): Promise<void> => {
	if (output.isJson) {
		for (const problem of problems) await output.json({event: 'problem', ...problem});
		return;
	}

	const shown = firstProblems(problems);
	for (const problem of shown) reportLines(output, problemLines(problem, unwrapped));
	const left = problems.length - shown.length;
	if (left > 0)
		reportLines(output, noteLines([`${formatCounted(left, 'more problem')}; --json lists all.`], unwrapped));
};

const shownProblems = 50;

/** As many as a person reads, those that stop something before all others; in the order that they have. */
const firstProblems = (problems: readonly ConfigProblem[]): readonly ConfigProblem[] => {
	if (problems.length <= shownProblems) return problems;
	const errors = problems.filter(({severity}) => severity === 'error');
	const others = problems.filter(({severity}) => severity !== 'error');
	const shown = new Set([...errors, ...others].slice(0, shownProblems));
	return problems.filter(problem => shown.has(problem));
};
