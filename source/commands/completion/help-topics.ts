import {wrapText} from '../../core/text/wrap.ts';
import {type FormatName, formatNames} from '../../results/result-format.ts';

type Terms = readonly (readonly [term: string, text: string])[];

const formats: Readonly<Record<FormatName, string>> = {
	table: 'aligned columns; the default',
	csv: 'RFC 4180 with a header; NULL is empty, an empty string is ""; same as --csv',
	tsv: 'the same with tabs, and LF as line break',
	json: 'one array with an object per row',
	jsonl: 'one object per line, as with --json',
	markdown: 'a table in GitHub Markdown',
	vertical: 'one value per line, not cut; also used on a terminal for tables wider than the window',
	sql: 'INSERT statements for the table that the query reads, or for --table NAME',
	parquet: "with Redshift's types; to a file only",
	xlsx: 'an Excel workbook; to a file only',
	chart: 'drawn with characters; --chart sets the kind',
	svg: 'the same chart as an SVG document',
};

/** Topics that `help` and the manual page explain besides commands. */
export const helpTopics = {
	formats: formatNames.map(name => [name, formats[name]] as const),
	environment: [
		['DWH_CONFIG', 'configuration file to use instead of ./dwh.cfg'],
		['DWH_HOME', 'folder for state: history, drafts, records of loads'],
		['DWH_PROJECT', 'folder of another project'],
		['DWH_<SECTION>_<KEY>', 'overrides a value of dwh.cfg, for example DWH_TARGET; flags override it'],
		['DWH_PAGER, PAGER', 'pager for long results; default: less'],
		['DWH_MOUSE', 'enables the mouse in the dashboard, unless 0'],
		['DWH_THEME', 'color theme of the dashboard'],
		['ACCESSIBLE', 'plain mode for screen readers: text line by line'],
		['NO_COLOR', 'no color'],
	],
	'exit-codes': [
		['0', 'done'],
		['1', 'failed'],
		['2', 'usage error, missing confirmation, or refused change'],
		['3', 'connection or credentials'],
		['130', 'cancelled'],
	],
} as const satisfies Readonly<Record<string, Terms>>;

const isTopic = (word: string): word is keyof typeof helpTopics => Object.hasOwn(helpTopics, word);

// Same minimum as commander: narrower columns would have one word a line.
const narrowest = 20;

/** Returns the text of a topic, wrapped at `cells`; undefined for an unknown topic. */
export const topicText = (word: string, cells: number): string | undefined => {
	if (!isTopic(word)) return undefined;
	const terms: Terms = helpTopics[word];
	const width = Math.max(...terms.map(([term]) => term.length)) + 2;
	return terms
		.flatMap(([term, text]) =>
			wrapText(text, Math.max(narrowest, cells - width)).map(
				(line, index) => `${(index === 0 ? term : '').padEnd(width)}${line}\n`,
			),
		)
		.join('');
};
