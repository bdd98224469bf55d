/** A column as the warehouse describes it; `type` with its length or precision: `character varying(256)`. */
export type TableColumn = {readonly name: string; readonly type: string; readonly isNullable: boolean};

/** How a column differs: `expected` by the CREATE statement, `actual` in the table; undefined if missing. */
export type ColumnDifference = {
	readonly column: string;
	readonly expected: string | undefined;
	readonly actual: string | undefined;
};

const describe = ({type, isNullable}: TableColumn): string => (isNullable ? type : `${type} not null`);

/** Returns columns that are missing, additional, or differ in type or position; empty if the tables match. */
export const tableDifferences = (
	expected: readonly TableColumn[],
	actual: readonly TableColumn[],
): readonly ColumnDifference[] => {
	const existing = new Map(actual.map(column => [column.name, column]));
	const wanted = new Set(expected.map(({name}) => name));
	const differences: ColumnDifference[] = expected.flatMap(column => {
		const found = existing.get(column.name);
		if (found && describe(found) === describe(column)) return [];
		return [{column: column.name, expected: describe(column), actual: found && describe(found)}];
	});
	for (const column of actual) {
		if (!wanted.has(column.name)) {
			differences.push({column: column.name, expected: undefined, actual: describe(column)});
		}
	}

	// Rows are inserted by position, so the order of columns matters.
	if (differences.length === 0) {
		for (const [index, {name}] of expected.entries()) {
			const place = actual.findIndex(column => column.name === name);
			if (place !== index) {
				differences.push({column: name, expected: `at position ${index + 1}`, actual: `at position ${place + 1}`});
			}
		}
	}

	return differences;
};
