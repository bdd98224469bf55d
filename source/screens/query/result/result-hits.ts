import {type Line, span} from '../../../core/text/line.ts';

type DrawnColumn = {readonly key: string; readonly width: number};

// Marks in front of a row, and what stands between two cells.
const markWidth = 3;
const ruleWidth = 3;

/** What a click on the table of a result is about: each cell its row and column, the heading its column. */
export const resultHits = (columns: readonly DrawnColumn[], top: number, rows: number, headLines: number): Line[] => {
	const lineOf = (index: number): Line => [
		span(' '.repeat(markWidth)),
		...columns.map(({key, width}) => ({
			...span(' '.repeat(width + ruleWidth)),
			hit: {kind: 'row' as const, part: 'query.result', index, column: Number(key)},
		})),
	];
	return [
		...Array.from({length: headLines}, () => lineOf(-1)),
		...Array.from({length: rows}, (_, row) => lineOf(top + row)),
	];
};
