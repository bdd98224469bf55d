import {padText} from '../../core/text/fit-text.ts';
import {formatCount, formatRows} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {TableReport} from '../../workflows/tables/read-tables.ts';

const rowsOf = ({rows}: TableReport): string => (rows === undefined ? '' : formatCount(rows));

/** Returns the column that links a fact to a dimension: the dimension's first column, if the fact has it too. */
const linkOf = (fact: TableReport, dimension: TableReport): string | undefined => {
	const [key] = dimension.columns;
	return fact.columns.find(({name}) => name === key?.name)?.name;
};

export type StarLink = {readonly dimension: TableReport; readonly column: string};

/** Returns the star: each fact with its dimensions, linked by columns of the same name, and their sources. */
export const starLines = (tables: readonly TableReport[], width: number): Line[] => {
	const existing = tables.filter(({exists}) => exists);
	const dimensions = existing.filter(({role}) => role === 'dimension');
	const staging = existing.filter(({role}) => role === 'staging').map(({name}) => name);
	const facts = existing.filter(({role}) => role === 'fact');
	if (facts.length === 0) return [];
	return [
		...facts.flatMap(fact => [
			line(span(` ${fact.name}`, 'strong'), span(fact.rows === undefined ? '' : `  ${formatRows(fact.rows)}`, 'dim')),
			...branchLines(fact, dimensions, width),
		]),
		...(staging.length > 0
			? [
					emptyLine,
					...wrapText(staging.join(', '), width - 7).map((text, index) =>
						line(span(index === 0 ? ' from ' : '      ', 'dim'), text),
					),
				]
			: []),
	];
};

/** Returns the dimensions of a fact, each with its link column. */
export const starLinks = (fact: TableReport, dimensions: readonly TableReport[]): StarLink[] =>
	dimensions.flatMap(dimension => {
		const column = linkOf(fact, dimension);
		return column === undefined ? [] : [{dimension, column}];
	});

const branchLines = (fact: TableReport, dimensions: readonly TableReport[], width: number): Line[] => {
	const links = starLinks(fact, dimensions);
	const columnWidth = Math.max(0, ...links.map(({column}) => column.length));
	const nameWidth = Math.max(0, ...links.map(({dimension}) => dimension.name.length));
	const fits = width >= columnWidth + nameWidth + 20;
	return links.map(({dimension, column}, index) =>
		line(
			span(index === links.length - 1 ? '   └─ ' : '   ├─ ', 'dim'),
			span(column, 'focus'),
			span(` ${'─'.repeat(columnWidth - column.length + 1)} `, 'dim'),
			padText(dimension.name, nameWidth),
			span(fits ? rowsOf(dimension).padStart(11) : '', 'dim'),
		),
	);
};
