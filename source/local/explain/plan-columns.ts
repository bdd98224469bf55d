/** A column of a step's rows. */
export type PlanColumn = {
	/** The name a user would write; undefined if the engine does not give it. */
	readonly name: string | undefined;
	/** The table column it comes from, such as `1.dock_id`; undefined for computed values. */
	readonly origin: string | undefined;
	/** In bytes. */
	readonly width: number;
};

/** The width of computed values, assumed to be numbers. */
const computedWidth = 8;

const packing = /__internal_(?:de)?compress_\w+\(/;

/** Removes the engine's compression functions: `__internal_compress_string_ubigint(#0, 1)` becomes `#0`. */
const unpacked = (text: string): string => {
	const found = packing.exec(text);
	if (!found) return text;
	const start = found.index + found[0].length;
	let depth = 1;
	let firstEnd: number | undefined;
	let end = start;
	for (; end < text.length && depth > 0; end++) {
		if (text[end] === '(') depth++;
		else if (text[end] === ')') depth--;
		else if (text[end] === ',' && depth === 1) firstEnd ??= end;
	}

	const inner = text.slice(start, firstEnd ?? end - 1);
	return unpacked(`${text.slice(0, found.index)}${inner}${text.slice(end)}`);
};

// The translator's expression that trims trailing blanks before texts are compared.
const trimmed = /CASE\s+WHEN \(ends_with\((\w+), ' '\)\) THEN \(rtrim\(\1, ' '\)\) ELSE \1 END/g;

/** Returns an expression of the engine's plan in Redshift's form, with `#0` replaced by the input column. */
export const planText = (text: string, below: readonly PlanColumn[]): string =>
	unpacked(text)
		.replaceAll(/#(\d+)/g, (place, at: string) => below[Number(at)]?.name ?? place)
		.replaceAll(trimmed, '$1')
		.replaceAll(/\brs_engine\.trimmed\((?:\w+\.)?(\w+)\)/g, '$1')
		.replaceAll(/\bcount_star\(\)/g, 'count(*)')
		.replaceAll(/\bCAST\((\w+) AS \w+(?:\([\d, ]+\))?\)/g, '$1')
		.replaceAll(/(?:"\w+"|\b\w+)\.\w+\.(\w+\.\w+)/g, '$1')
		.replaceAll(/\bSUBQUERY\b/g, 'subquery');

const bareColumn = /^(?:\w+\.)*"?(\w+)"?$/;

// The translator's names for the columns of grouped rows.
const groupedColumn = /^c(\d+)$/;

/** Returns every input column that a text may refer to: both sides of a join may have a column of that name. */
const columnsNamed = (text: string, below: readonly PlanColumn[]): readonly PlanColumn[] => {
	const shown = planText(text, below);
	const name = bareColumn.exec(shown)?.[1] ?? shown;
	const found = below.filter(column => column.name === name);
	const place = groupedColumn.exec(name)?.[1];
	const grouped = place === undefined || found.length > 0 ? undefined : below[Number(place) - 1];
	return grouped ? [grouped] : found;
};

/** Returns the input column that a text refers to. */
export const columnOf = (text: string, below: readonly PlanColumn[]): PlanColumn | undefined =>
	columnsNamed(text, below)[0];

/** Returns the table columns that a text may refer to. */
export const originsOf = (text: string, below: readonly PlanColumn[]): readonly string[] =>
	columnsNamed(text, below).flatMap(({origin}) => origin ?? []);

/** Returns the columns that a list of expressions over the input columns produces. */
export const projected = (
	texts: readonly string[],
	below: readonly PlanColumn[],
	isExact: boolean,
): readonly PlanColumn[] =>
	texts.map(text => {
		const reference = /^#(\d+)$/.exec(unpacked(text))?.[1];
		// The engine does not report which columns a join produces, nor their order.
		if (reference !== undefined) {
			return (
				(isExact ? below[Number(reference)] : undefined) ?? {name: undefined, origin: undefined, width: computedWidth}
			);
		}

		return columnOf(text, below) ?? {name: planText(text, below), origin: undefined, width: computedWidth};
	});

export const widthOf = (columns: readonly PlanColumn[]): number => columns.reduce((sum, {width}) => sum + width, 0);

const comparison = /^\(?([^()]+?)\s*(=|<>|!=|<=|>=|<|>)\s*([^()]+?)\)?$/;

/** Returns a condition formatted as in Redshift: `((a >= 1) AND (b = 'x'))`. */
export const conditionText = (texts: readonly string[]): string => {
	const parts = texts
		.flatMap(text => (/[()]/.test(text) ? [text] : text.split(' AND ')))
		.map(part => {
			const found = comparison.exec(part);
			if (found) return `(${found[1]} ${found[2]} ${found[3]})`;
			return part.startsWith('(') && part.endsWith(')') ? part : `(${part})`;
		});
	return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' AND ')})`;
};

/** Splits a list at its outermost commas. */
export const listedParts = (text: string): readonly string[] => {
	const parts: string[] = [];
	let depth = 0;
	let start = 0;
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '(') depth++;
		else if (text[at] === ')') depth--;
		else if (text[at] === ',' && depth === 0) {
			parts.push(text.slice(start, at));
			start = at + 1;
		}
	}

	return [...parts, text.slice(start)].map(part => part.trim()).filter(part => part !== '');
};
