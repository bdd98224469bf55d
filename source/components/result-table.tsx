import {Box, Text} from 'ink';
import {Table} from 'ink-table';
import {type PropsWithChildren, type ReactNode, useContext} from 'react';
import {padText} from '../core/text/fit-text.ts';
import {nullMark} from '../core/text/format-cell.ts';
import {ThemeContext} from './theme.ts';

type ResultColumn = {
	/** Place in the result, which distinguishes columns of one name. */
	readonly key: string;
	/** The column's name, safe. */
	readonly title: string;
	readonly align: 'left' | 'right';
	/** In cells. */
	readonly width: number;
	/** The cursor is in it. */
	readonly isChosen: boolean;
};

/** Formatted, safe texts by column key; null for NULL. */
type ResultRow = Readonly<Record<string, string | null>>;

type Props = {
	readonly columns: readonly ResultColumn[];
	/** Only the rows that are seen. */
	readonly rows: readonly ResultRow[];
	/** Place of the chosen row among `rows`, -1 for none. */
	readonly chosen: number;
	/** Places among `rows` of those that are marked. */
	readonly marks: ReadonlySet<number>;
};

type Drawn = {readonly line: string; readonly tone: 'rule' | 'row' | 'chosen'};

const separator = ' │ ';

/** The columns' names, the one under the cursor as a chosen row is drawn. */
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

/** A table's line as one Text, with what is missing drawn dim. */
const DrawnLine = ({line, tone}: Drawn) => {
	const {tones, write} = useContext(ThemeContext);
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

/**
 * ink-table measures with `length`, draws a rule between rows and a box for each cell, and names
 * columns by their key. This one measures cells of the terminal, aligns by type, shows NULL, allows
 * two columns of one name, and draws each row as one Text keyed by its place on the screen.
 */
class WideTable extends Table<Record<string, string | null>> {
	declare readonly props: Readonly<
		PropsWithChildren<{
			readonly data: Record<string, string | null>[];
			readonly columns: (ResultColumn & {readonly column: string})[];
			readonly chosen: number;
			readonly marks: ReadonlySet<number>;
		}>
	>;

	override getColumns() {
		return this.props.columns.map(column => ({...column}));
	}

	override render() {
		const columns = this.getColumns() as ResultColumn[];
		const join = (texts: readonly string[]) => ` ${texts.join(separator)}`;
		const lines: Drawn[] = [
			{tone: 'rule', line: `  ${columns.map(({width}) => '─'.repeat(width + 2)).join('┼')}`},
			...this.props.data.map(
				(row, index): Drawn => ({
					tone: index === this.props.chosen ? 'chosen' : 'row',
					line: `${index === this.props.chosen ? '▸' : ' '}${this.props.marks.has(index) ? '•' : ' '}${join(columns.map(({key, width, align}) => padText(row[key] ?? nullMark, width, align)))}`,
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

/** The part of a result that is seen: a heading, a rule, and one line a row. */
export const ResultTable = ({columns, rows, chosen, marks}: Props) => (
	<WideTable
		data={[...rows]}
		columns={columns.map(column => ({...column, column: column.key}))}
		chosen={chosen}
		marks={marks}
	/>
);
