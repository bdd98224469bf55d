import path from 'node:path';
import {DwhError} from '../../core/dwh-error.ts';

/** One problem of a catalogue; `line` counts from 1, undefined if it concerns the whole file. */
export type CatalogueProblem = {
	readonly file: string;
	readonly line: number | undefined;
	/** A sentence: what is wrong. */
	readonly message: string;
	/** A sentence: what to do. */
	readonly remedy: string;
};

/** Returns a path as shown: relative if it is below the current folder. */
export const displayPath = (file: string): string => {
	const relative = path.relative(process.cwd(), file);
	return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
};

const place = ({file, line}: CatalogueProblem): string => (line === undefined ? file : `${file}:${line}`);

/** Combines all problems into one error, each with its place and remedy; `what` is their subject. */
export const catalogueError = (problems: readonly CatalogueProblem[], what = 'The SQL catalogue'): DwhError => {
	const [first] = problems;
	if (problems.length === 1 && first !== undefined) {
		return new DwhError('config', `${place(first)}: ${first.message}`, {nextSteps: [first.remedy]});
	}

	const lines = problems.map(problem => `  ${place(problem)}: ${problem.message}`);
	return new DwhError('config', `${what} has ${problems.length} problems:\n${lines.join('\n')}`, {
		nextSteps: problems.map(problem => `${place(problem)}: ${problem.remedy}`),
	});
};
