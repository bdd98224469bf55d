import {closest} from '../../core/closest.ts';

/** That a relation has no such column: the sentence and the next step. */
export const missingColumn = (
	column: string,
	relation: string,
	known: readonly string[],
): {readonly message: string; readonly step: readonly string[] | string} => {
	const near = closest(column, known);
	return {
		message: `Column "${column}" of relation "${relation}" does not exist.`,
		step: near === undefined ? [] : `Did you mean "${near}"?`,
	};
};
