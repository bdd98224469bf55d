import type {ConfigProblem} from '../core/config-value.ts';
import {type Line, span} from '../core/text/line.ts';
import {markedLines} from './marked-lines.ts';

const placeOf = ({file, line: number, key}: ConfigProblem): string =>
	file === undefined ? key : `${file}${number === undefined ? '' : `:${number}`} ${key}`;

/** Returns a problem of the configuration with its place: an error or a notice. */
export const problemLines = (problem: ConfigProblem, width: number): Line[] =>
	markedLines(
		problem.severity === 'error' ? span(' ✖ ', 'bad') : span(' ! ', 'wait'),
		`${placeOf(problem)}: ${problem.message}`,
		width,
	);
