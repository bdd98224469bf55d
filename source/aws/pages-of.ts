import type {GetStatementResultResponse} from '@aws-sdk/client-redshift-data';
import type {Clock} from '../core/clock.ts';
import type {Column, Page, Row} from '../core/result-set.ts';
import {type CellReader, cellReader} from './cell-from-field.ts';
import {columnType} from './column-type.ts';
import type {DataApi} from './data-api.ts';
import {errorFromAws} from './error-from-aws.ts';

type PagesOptions = {
	readonly api: DataApi;
	readonly clock: Clock;
	/** Of a statement, or of one within a batch: "<id>:2". */
	readonly id: string;
	readonly signal: AbortSignal;
};

const mostTries = 6;
const firstPauseMs = 500;

/** A page that was lost on its way is asked for again: its token stays good. */
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
			if (error.kind !== 'connection' || attempt >= mostTries) throw error;
			await clock.sleep(firstPauseMs * 2 ** (attempt - 1), signal);
		}
	}
};

const columnsOf = ({ColumnMetadata = []}: GetStatementResultResponse): readonly Column[] =>
	ColumnMetadata.map(metadata => ({name: metadata.label || metadata.name || '?column?', type: columnType(metadata)}));

const rowsOf = ({Records = []}: GetStatementResultResponse, readers: readonly CellReader[]): Row[] =>
	Records.map(fields => readers.map((read, index) => read(fields[index] ?? {isNull: true})));

/** A result page by page, each fetched when it is asked for; at least one, also of no rows. Throws DwhError. */
export async function* pagesOf(options: PagesOptions): AsyncGenerator<Page, void, void> {
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
		// Pages in between may be empty.
		if (isFirst || rows.length > 0) yield {columns, rows};
	}
}
