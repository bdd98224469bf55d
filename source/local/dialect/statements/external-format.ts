import type {Option, OptionValue} from '../../../sql/language/tree/option.ts';
import type {CreateExternalTable} from '../../../sql/language/tree/table-definition.ts';
import type {ExternalFormat} from '../../external/external-design.ts';
import type {StatementSource} from './statement-source.ts';

/** Returns `'key' = 'value'` pairs, with folded keys. */
const pairsOf = (value: OptionValue | undefined): ReadonlyMap<string, string> => {
	const items = value?.kind === 'list' ? value.items : [];
	return new Map(
		items.flatMap(item => {
			const [key, text] = item.kind === 'list' ? item.items : [];
			return key && text ? [[(textOf(key) ?? '').toLowerCase(), textOf(text) ?? ''] as const] : [];
		}),
	);
};

const character = (text: string): string =>
	text.replace(/\\(?:([0-7]{3})|t|n)/g, (whole, octal?: string) =>
		octal ? String.fromCharCode(Number.parseInt(octal, 8)) : whole === '\\t' ? '\t' : '\n',
	);

const serdes: readonly (readonly [pattern: RegExp, kind: ExternalFormat['kind']])[] = [
	[/parquet/i, 'parquet'],
	[/json/i, 'json'],
	[/opencsvserde/i, 'csv'],
	[/lazysimpleserde/i, 'text'],
];

/** Returns how the files of an external table are read. Throws `unsupported` for other formats. */
export const externalFormat = ({sql, refuse}: StatementSource, table: CreateExternalTable): ExternalFormat => {
	const stored = optionOf(table.options, 'stored as');
	const row = optionOf(table.options, 'row format');
	const properties = pairsOf(optionOf(table.options, 'table properties')?.value);
	const skippedLines = Number(properties.get('skip.header.line.count') ?? 0) || 0;
	const written = row ? sql.slice(row.start, row.end) : '';
	const storedText = stored ? sql.slice(stored.start, stored.end) : '';
	const isSerde = /^row\s+format\s+serde/i.test(written);
	const kind = isSerde
		? serdes.find(([pattern]) => pattern.test(written))?.[1]
		: /parquet/i.test(storedText)
			? 'parquet'
			: /json/i.test(storedText)
				? 'json'
				: stored === undefined || /textfile|textinputformat/i.test(storedText)
					? 'text'
					: undefined;
	const items = row?.value?.kind === 'list' ? row.value.items : [];
	switch (kind) {
		case 'parquet':
		case 'json':
			return {kind};
		case 'csv': {
			const serde = pairsOf(items.at(-1));
			return {
				kind,
				delimiter: character(serde.get('separatorchar') ?? ','),
				quote: serde.get('quotechar') ?? '"',
				escape: serde.get('escapechar') ?? '"',
				skippedLines,
			};
		}

		case 'text': {
			const unread = /escaped\s+by|collection\s+items|map\s+keys/i.exec(written)?.[0];
			if (unread) return refuse(`ROW FORMAT DELIMITED ... ${unread.toUpperCase()}`, row);
			const clause = (pattern: RegExp): string | undefined => pattern.exec(written)?.[1];
			const serde = isSerde ? pairsOf(items.at(-1)) : new Map<string, string>();
			return {
				kind,
				delimiter: character(
					clause(/fields\s+terminated\s+by\s+'([^']+)'/i) ??
						serde.get('field.delim') ??
						serde.get('serialization.format') ??
						'\x01',
				),
				nullAs: clause(/null\s+defined\s+as\s+'([^']*)'/i) ?? properties.get('serialization.null.format') ?? '\\N',
				skippedLines,
			};
		}

		default:
			return refuse(
				isSerde ? 'An external table of this SerDe' : `An external table ${storedText.toUpperCase()}`,
				row ?? stored,
				'Store it as PARQUET, TEXTFILE or JSON, or run the statement on AWS.',
			);
	}
};

/** Returns the value of a quoted text; undefined for anything else. */
export const textOf = (value: OptionValue | undefined): string | undefined =>
	value?.kind === 'text' ? value.value : undefined;

export const optionOf = (options: readonly Option[], name: string): Option | undefined =>
	options.find(option => option.name === name);
