import type {ConfigProblem} from '../core/config-problem.ts';
import {line, span} from '../core/line.ts';
import type {Output} from './output.ts';

const placeOf = (problem: ConfigProblem): string =>
	problem.file === undefined
		? problem.key
		: `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`} ${problem.key}`;

/** All problems of the configuration at once, each with its place. */
export const reportProblems = async (output: Output, problems: readonly ConfigProblem[]): Promise<void> => {
	for (const problem of problems) {
		if (output.isJson) await output.json({event: 'problem', ...problem});
		const sign = problem.severity === 'error' ? span(output.signs.failed, 'bad') : span(output.signs.problem, 'wait');
		output.tell(line(sign, ` ${placeOf(problem)}: ${problem.message}`));
	}
};
