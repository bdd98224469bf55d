/** A column of a step's rows. */
export type PlanColumn = {
	/** As a person would write it; undefined where the engine does not say. */
	readonly name: string | undefined;
	/** The column of a table that it is, such as `1.dock_id`; undefined for what is computed. */
	readonly origin: string | undefined;
	/** Bytes. */
	readonly width: number;
};

/** The width of what is computed: a number. */
const computedWidth = 8;

const packing = /__internal_(?:de)?compress_\w+\(/;

/** Takes away what the engine packs values with: `__internal_compress_string_ubigint(#0, 1)` is `#0`. */
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

// How the translator takes blanks from the end of a text that it compares.
const trimmed = /CASE\s+WHEN \(ends_with\((\w+), ' '\)\) THEN \(rtrim\(\1, ' '\)\) ELSE \1 END/g;

/** An expression of the engine's plan in the words of Redshift, its `#0` by the columns below. */
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

// What the translator calls the columns of rows that it groups.
const groupedColumn = /^c(\d+)$/;

/** Every column below that a text may mean: two sides of a join may have one of its name. */
const columnsNamed = (text: string, below: readonly PlanColumn[]): readonly PlanColumn[] => {
	const shown = planText(text, below);
	const name = bareColumn.exec(shown)?.[1] ?? shown;
	const found = below.filter(column => column.name === name);
	const place = groupedColumn.exec(name)?.[1];
	const grouped = place === undefined || found.length > 0 ? undefined : below[Number(place) - 1];
	return grouped ? [grouped] : found;
};

/** The column below that a text names. */
export const columnOf = (text: string, below: readonly PlanColumn[]): PlanColumn | undefined =>
	columnsNamed(text, below)[0];

/** The columns of tables that a text may mean. */
export const originsOf = (text: string, below: readonly PlanColumn[]): readonly string[] =>
	columnsNamed(text, below).flatMap(({origin}) => origin ?? []);

/** The columns that a list of expressions over the columns below gives. */
export const projected = (
	texts: readonly string[],
	below: readonly PlanColumn[],
	isExact: boolean,
): readonly PlanColumn[] =>
	texts.map(text => {
		const reference = /^#(\d+)$/.exec(unpacked(text))?.[1];
		// Which columns a join gives, and in which order, the engine does not say.
		if (reference !== undefined) {
			return (
				(isExact ? below[Number(reference)] : undefined) ?? {name: undefined, origin: undefined, width: computedWidth}
			);
		}

		return columnOf(text, below) ?? {name: planText(text, below), origin: undefined, width: computedWidth};
	});

export const widthOf = (columns: readonly PlanColumn[]): number => columns.reduce((sum, {width}) => sum + width, 0);

const comparison = /^\(?([^()]+?)\s*(=|<>|!=|<=|>=|<|>)\s*([^()]+?)\)?$/;

/** A condition as Redshift lays it out: `((a >= 1) AND (b = 'x'))`. */
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

/** The parts of a list between its own commas. */
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
