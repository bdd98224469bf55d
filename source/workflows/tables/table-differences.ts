/** A column as the warehouse describes it; `type` with its length or precision: `character varying(256)`. */
export type TableColumn = {readonly name: string; readonly type: string; readonly isNullable: boolean};

/** How one column differs; `expected` is what the CREATE statement makes, `actual` what exists, each undefined where it is missing. */
export type ColumnDifference = {
	readonly column: string;
	readonly expected: string | undefined;
	readonly actual: string | undefined;
};

const describe = ({type, isNullable}: TableColumn): string => (isNullable ? type : `${type} not null`);

/** Columns that are missing, extra, of another type, or in another place; empty when both tables are alike. */
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

	// Rows are inserted by position, so that the same columns in another order are another table.
	if (differences.length === 0) {
		for (const [index, {name}] of expected.entries()) {
			const place = actual.findIndex(column => column.name === name);
			if (place !== index) {
				differences.push({column: name, expected: `at place ${index + 1}`, actual: `at place ${place + 1}`});
			}
		}
	}

	return differences;
};
