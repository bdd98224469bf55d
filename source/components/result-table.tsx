import {Box, Text} from 'ink';
import {Table} from 'ink-table';
import {type PropsWithChildren, type ReactNode, useContext} from 'react';
import {padText} from '../core/text/fit-text.ts';
import {nullMark} from '../core/text/format-cell.ts';
import {type Theme, ThemeContext} from './theme.ts';

type ResultColumn = {
	/** Index in the result, which distinguishes columns of the same name. */
	readonly key: string;
	/** The column's name, safe. */
	readonly title: string;
	readonly align: 'left' | 'right';
	/** In cells. */
	readonly width: number;
	/** Whether the cursor is in it. */
	readonly isChosen: boolean;
};

/** Formatted, safe texts by column key; null for NULL. */
type ResultRow = Readonly<Record<string, string | null>>;

type Props = {
	readonly columns: readonly ResultColumn[];
	/** Only the visible rows. */
	readonly rows: readonly ResultRow[];
	/** Index of the selected row among `rows`, -1 for none. */
	readonly chosen: number;
	/** Indexes of the marked rows among `rows`. */
	readonly marks: ReadonlySet<number>;
	/** Text to highlight, ignoring case. */
	readonly sought: string;
	/** Whether a rule is drawn below the names. */
	readonly hasRule: boolean;
};

/** `parts` alternate between text outside and inside matches. */
type Drawn = {readonly parts: readonly string[]; readonly tone: 'rule' | 'row' | 'chosen'};

const separator = ' │ ';

/** The column names, with the one under the cursor highlighted. */
const Heading = ({columns}: {readonly columns: readonly ResultColumn[]}) => {
	const {tones, write} = useContext(ThemeContext);
	return (
		<Text {...tones.strong} wrap="truncate">
			{write('   ')}
			{columns.flatMap(({key, title, width, align, isChosen}, index): ReactNode[] => [
				index === 0 ? '' : write(separator),
				isChosen ? (
					<Text key={key} {...tones.selected}>
						{write(padText(title, width, align))}
					</Text>
				) : (
					write(padText(title, width, align))
				),
			])}
		</Text>
	);
};

/** Splits a cell into parts that alternate between outside and inside matches. */
const splitAt = (cell: string, sought: string): readonly string[] => {
	const [lower, text] = [cell.toLowerCase(), sought.toLowerCase()];
	// Lower-casing changes the length of some letters; offsets are then unknown.
	if (text === '' || lower.length !== cell.length) return [cell];
	const parts: string[] = [];
	let from = 0;
	for (let at = lower.indexOf(text); at >= 0; at = lower.indexOf(text, from)) {
		parts.push(cell.slice(from, at), cell.slice(at, at + text.length));
		from = at + text.length;
	}

	return [...parts, cell.slice(from)];
};

const cellSign = '›';

/** A row as parts, with separators between the cells; a sign stands before the cell with the index `signed`. */
const partsOf = (lead: string, cells: readonly string[], sought: string, signed: number): readonly string[] => {
	const parts = [signed === 0 ? `${lead.slice(0, -1)}${cellSign}` : lead];
	for (const [index, cell] of cells.entries()) {
		const [first = '', ...rest] = splitAt(cell, sought);
		const between = index === signed ? `${separator.slice(0, -1)}${cellSign}` : separator;
		parts.push(`${parts.pop() ?? ''}${index === 0 ? '' : between}${first}`, ...rest);
	}

	return parts;
};

/** Draws a line of the table as one Text, with NULL dimmed and matches highlighted. */
const DrawnLine = ({parts: found, tone}: Drawn) => {
	const {tones, write} = useContext(ThemeContext);
	const [line = ''] = found;
	if (found.length > 1)
		return (
			<Text {...(tone === 'chosen' ? tones.selected : {})} wrap="truncate">
				{found.map((part, index) =>
					index % 2 === 0 ? (
						write(part)
					) : (
						// biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place in the line.
						<Text key={index} {...tones.marked}>
							{write(part)}
						</Text>
					),
				)}
			</Text>
		);
	if (tone === 'rule')
		return (
			<Text {...tones.dim} wrap="truncate">
				{write(line)}
			</Text>
		);
	if (tone === 'chosen')
		return (
			<Text {...tones.selected} wrap="truncate">
				{write(line)}
			</Text>
		);
	const parts = line.split(nullMark);
	return (
		<Text wrap="truncate">
			{parts.flatMap((part, index): ReactNode[] => [
				...(index === 0
					? []
					: [
							// biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place in the line.
							<Text key={index} {...tones.dim}>
								{write(nullMark)}
							</Text>,
						]),
				write(part),
			])}
		</Text>
	);
};

const ruleOf = (columns: readonly ResultColumn[]): Drawn => ({
	tone: 'rule',
	parts: [`  ${columns.map(({width}) => '─'.repeat(width + 2)).join('┼')}`],
});

/**
 * ink-table measures with `length`, draws a rule between rows and a box per cell, and identifies columns by name.
 * This table measures terminal cells, aligns by type, shows NULL, allows repeated column names, and draws each row
 * as one Text keyed by its screen position.
 */
class WideTable extends Table<Record<string, string | null>> {
	static override contextType = ThemeContext;

	declare readonly context: Theme;

	declare readonly props: Readonly<
		PropsWithChildren<{
			readonly data: Record<string, string | null>[];
			readonly columns: (ResultColumn & {readonly column: string})[];
			readonly chosen: number;
			readonly marks: ReadonlySet<number>;
			readonly sought: string;
			readonly hasRule: boolean;
		}>
	>;

	override getColumns() {
		return this.props.columns.map(column => ({...column}));
	}

	override render() {
		const columns = this.getColumns() as ResultColumn[];
		const {chosen, marks, sought, hasRule} = this.props;
		const signed = this.context.marksCell ? columns.findIndex(({isChosen}) => isChosen) : -1;
		const cellsOf = (row: ResultRow) =>
			columns.map(({key, width, align}) => padText(row[key] ?? nullMark, width, align));
		const lines: Drawn[] = [
			...(hasRule ? [ruleOf(columns)] : []),
			...this.props.data.map(
				(row, index): Drawn => ({
					tone: index === chosen ? 'chosen' : 'row',
					parts: partsOf(
						`${index === chosen ? '▸' : ' '}${marks.has(index) ? '•' : ' '} `,
						cellsOf(row),
						sought,
						index === chosen ? signed : -1,
					),
				}),
			),
		];
		return (
			<Box flexDirection="column">
				<Heading columns={columns} />
				{lines.map((drawn, row) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the place on the screen is the identity that is wanted.
					<DrawnLine key={row} {...drawn} />
				))}
			</Box>
		);
	}
}

/** The visible part of a result: a heading, a rule, and one line per row. */
export const ResultTable = ({columns, rows, ...props}: Props) => (
	<WideTable data={[...rows]} columns={columns.map(column => ({...column, column: column.key}))} {...props} />
);
