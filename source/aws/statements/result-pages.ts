import type {ColumnMetadata, GetStatementResultResponse} from '@aws-sdk/client-redshift-data';
import type {Clock} from '../../core/clock.ts';
import type {Column, Page, Row} from '../../core/result-set.ts';
import {errorFromAws} from '../client/error-from-aws.ts';
import {type CellReader, cellReader} from './cells.ts';
import type {DataApi} from './data-api.ts';

type PagesOptions = {
	readonly api: DataApi;
	readonly clock: Clock;
	/** Id of a statement, or of one in a batch: "<id>:2". */
	readonly id: string;
	readonly signal: AbortSignal;
};

const maxAttempts = 6;
const firstPauseMs = 500;

/** Fetches a page. Retries a lost response, because the page token remains valid. */
const fetchPage = async (
	{api, clock, id, signal}: PagesOptions,
	token: string | undefined,
): Promise<GetStatementResultResponse> => {
	for (let attempt = 1; ; attempt++) {
		try {
			return await api.page(id, token, signal);
		} catch (thrown) {
			signal.throwIfAborted();
			const error = errorFromAws(thrown, 'read the result');
			if (error.kind !== 'connection' || attempt >= maxAttempts) throw error;
			await clock.sleep(firstPauseMs * 2 ** (attempt - 1), signal);
		}
	}
};

const columnsOf = ({ColumnMetadata = []}: GetStatementResultResponse): readonly Column[] =>
	ColumnMetadata.map(metadata => ({name: metadata.label || metadata.name || '?column?', type: columnType(metadata)}));

const rowsOf = ({Records = []}: GetStatementResultResponse, readers: readonly CellReader[]): Row[] =>
	Records.map(fields => readers.map((read, index) => read(fields[index] ?? {isNull: true})));

/** Yields a result page by page, each fetched when it is read; an empty result has one page. Throws a DwhError. */
export async function* resultPages(options: PagesOptions): AsyncGenerator<Page, void, void> {
	let token: string | undefined;
	let columns: readonly Column[] = [];
	let readers: readonly CellReader[] = [];
	for (let isFirst = true; isFirst || token !== undefined; isFirst = false) {
		const answer = await fetchPage(options, token);
		if (isFirst) {
			columns = columnsOf(answer);
			readers = columns.map(({type}) => cellReader(type));
		}

		const rows = rowsOf(answer, readers);
		token = answer.NextToken || undefined;
		// AWS may return empty pages.
		if (isFirst || rows.length > 0) yield {columns, rows, isLast: token === undefined};
	}
}

const names: Readonly<Record<string, string>> = {
	int2: 'smallint',
	int4: 'integer',
	int8: 'bigint',
	float4: 'real',
	float8: 'double precision',
	bool: 'boolean',
	decimal: 'numeric',
	varchar: 'character varying',
	text: 'character varying',
	bpchar: 'character',
	char: 'character',
	timestamp: 'timestamp without time zone',
	timestamptz: 'timestamp with time zone',
	time: 'time without time zone',
	timetz: 'time with time zone',
	intervaly2m: 'interval year to month',
	intervald2s: 'interval day to second',
	varbinary: 'varbyte',
	'binary varying': 'varbyte',
};

const lengthened = new Set(['character varying', 'character']);

/** Returns Redshift's full name of a column's type: `integer`, `numeric(10,2)`, `character varying(40)`. */
export const columnType = ({typeName = '', precision, scale, length}: ColumnMetadata): string => {
	const short = typeName.toLowerCase();
	const name = names[short] ?? short;
	if (name === 'numeric' && precision) return `numeric(${precision},${scale ?? 0})`;
	// The API reports the length as precision; a type without length has the maximum integer.
	const size = precision || length;
	return lengthened.has(name) && size && size < 2 ** 31 - 1 ? `${name}(${size})` : name;
};
