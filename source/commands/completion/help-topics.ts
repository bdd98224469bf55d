import {wrapText} from '../../core/text/wrap.ts';
import {type FormatName, formatNames} from '../../results/result-format.ts';

type Terms = readonly (readonly [term: string, text: string])[];

const formats: Readonly<Record<FormatName, string>> = {
	table: 'aligned columns; what is given without --format',
	csv: 'RFC 4180 with a header; NULL is empty, an empty text is ""; short: --csv',
	tsv: 'the same with tabs and plain line ends',
	json: 'one document: an array with an object a row',
	jsonl: 'one object a line, as --json gives it',
	markdown: "a table of GitHub's Markdown",
	vertical: 'a value a line, whole; on a terminal also for tables that are wider than the window',
	sql: 'INSERT statements into the table that the query reads, or --table NAME',
	parquet: "Redshift's types; to a file only",
	xlsx: 'a workbook; to a file only',
	chart: 'drawn with characters; --chart names the kind',
	svg: 'the same as an SVG document',
};

/** What `help` explains beside commands, and the manual page too. */
export const helpTopics = {
	formats: formatNames.map(name => [name, formats[name]] as const),
	environment: [
		['DWH_CONFIG', 'configuration to use instead of ./dwh.cfg'],
		['DWH_HOME', 'the folder of the state'],
		['DWH_PROJECT', 'the folder of another warehouse project'],
		['DWH_<SECTION>_<KEY>', 'a value of dwh.cfg, such as DWH_TARGET; flags win over it'],
		['DWH_PAGER, PAGER', 'shows what is longer than the terminal; less without them'],
		['DWH_MOUSE', 'clicks and the wheel in the dashboard, with anything but 0'],
		['DWH_THEME', 'colors of the dashboard'],
		['ACCESSIBLE', 'line by line, for screen readers'],
		['NO_COLOR', 'no color'],
	],
	'exit-codes': [
		['0', 'done'],
		['1', 'failed'],
		['2', 'wrong use, a confirmation without a terminal, or a refused write'],
		['3', 'connection or credentials'],
		['130', 'cancelled'],
	],
} as const satisfies Readonly<Record<string, Terms>>;

const isTopic = (word: string): word is keyof typeof helpTopics => Object.hasOwn(helpTopics, word);

// As commander's: below it, words would stand one below the other.
const narrowest = 20;

/** The text about a topic in lines of at most the given cells; undefined for a word that is none. */
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
