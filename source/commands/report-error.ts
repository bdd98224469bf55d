import type {ConfigProblem} from '../core/config-value.ts';
import type {DwhError} from '../core/dwh-error.ts';
import type {NextStep, Notice} from '../core/next-step.ts';
import {type Line, line, span, withoutMargin} from '../core/text/line.ts';
import {errorLines} from '../present/error-lines.ts';
import {noteLines} from '../present/marked-lines.ts';
import {nextStepLines} from '../present/next-step/next-step-lines.ts';
import {problemLines} from '../present/problem-lines.ts';
import {withoutSqlSecrets} from '../sql/language/secrets/without-sql-secrets.ts';
import type {Output} from './output.ts';

/** Reports an error on stderr, or as the last JSON line on stdout. A stack is shown for our own bugs only. */
export const reportError = async (output: Output, error: DwhError): Promise<void> => {
	if (output.isJson) {
		await output.json({event: 'error', error: errorJson(error)});
		return;
	}

	const detail = {shownLoadErrors, sqlWidth: output.width ?? 80, maxStack: Number.POSITIVE_INFINITY};
	reportLines(output, errorLines(error, unwrapped, output.stepText, detail));
	// Steps speak of dwh.cfg, whatever its name is in this run.
	if (output.configFile !== undefined && error.nextSteps.length > 0)
		output.report(line(span(`  dwh.cfg of this run: ${output.configFile}`, 'dim')));
};

/** A line for each text: a command must be copied from a terminal in one piece. */
export const unwrapped = Number.POSITIVE_INFINITY;

/** An error as the JSON output documents it. */
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

/** Lines of the screens on stderr, without their margin. */
export const reportLines = (output: Output, lines: readonly Line[]): void => {
	for (const one of withoutMargin(lines)) output.report(one);
};

/** Something worth knowing that stops nothing. To stderr alone: it is no part of any result. */
export const reportNotice = (output: Output, {message, nextSteps}: Notice): void => {
	reportLines(output, [...noteLines([message], unwrapped), ...nextStepLines(nextSteps, unwrapped, output.stepText)]);
};

/** What a person can do next, a line each. */
export const reportSteps = (output: Output, steps: readonly NextStep[]): void =>
	reportLines(output, nextStepLines(steps, unwrapped, output.stepText));

/** All problems of the configuration at once, each with its place. */
export const reportProblems = async (output: Output, problems: readonly ConfigProblem[]): Promise<void> => {
	for (const problem of problems) {
		if (output.isJson) await output.json({event: 'problem', ...problem});
		reportLines(output, problemLines(problem, unwrapped));
	}
};
