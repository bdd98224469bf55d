import {closest} from '../../core/closest.ts';

/** Returns the message and the next step for an unknown column of a relation. */
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
