import type {ConfigProblem} from '../../core/config-value.ts';
import {keySpan} from '../../core/keys/keys.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, rowOf, span} from '../../core/text/line.ts';
import {problemLines} from '../../present/problem-lines.ts';
import type {Size} from '../screen.ts';

/** Returns every problem in full, with file, line and key. */
export const problemsLines = (
	problems: readonly ConfigProblem[],
	{width, height}: Size,
	topOf: (height: number, count: number) => number,
): Line[] => {
	const all = problems.flatMap(problem => problemLines(problem, width));
	const room = height - 4;
	const top = topOf(room, all.length);
	const shown = all.slice(top, top + room).map((each, index) => rowOf('problems', top + index, each));
	const below = all.length - top - shown.length;
	return [
		line(span(' Configuration', 'strong'), span(`   ${formatCounted(problems.length, 'problem')}`, 'dim')),
		emptyLine,
		...shown,
		...Array.from({length: room - shown.length}, () => emptyLine),
		line(span(below > 0 ? ` ${formatCounted(below, 'more line')}` : '', 'dim')),
		line(
			' ',
			keySpan('config', 'problems'),
			span(' shows the values · ', 'dim'),
			keySpan('config', 'editor'),
			span(' opens dwh.cfg, ', 'dim'),
			keySpan('config', 'keys-file'),
			span(' keys.cfg in your editor', 'dim'),
		),
	];
};

/** Returns as many problems as fit, and how to show the others. */
export const firstProblems = (problems: readonly ConfigProblem[], width: number, room: number): Line[] => {
	const all = problems.map(problem => problemLines(problem, width));
	if (all.flat().length <= room) return all.flat();
	const shown: Line[] = [];
	let count = 0;
	for (const lines of all) {
		if (shown.length + lines.length > room - 1) break;
		shown.push(...lines);
		count++;
	}

	const left = problems.length - count;
	const what = count === 0 ? formatCounted(left, 'problem') : formatCounted(left, 'more problem');
	return [
		...shown,
		line(span(`   ${what}; `, 'dim'), keySpan('config', 'problems'), span(' shows all of them', 'dim')),
	];
};
