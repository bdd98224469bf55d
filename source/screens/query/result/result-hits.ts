import {type Line, span} from '../../../core/text/line.ts';

type DrawnColumn = {readonly key: string; readonly width: number};

// Width of the mark before a row and of the separator between cells.
const markWidth = 3;
const ruleWidth = 3;

/** Adds click targets to a result's table: row and column for each cell, the column for the heading. */
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
