import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Column, Row} from '../../core/result-set.ts';
import type {TileRows} from '../../results/board/tile-rows.ts';
import type {BoardTile} from '../../sql/catalogue/board.ts';
import type {WorkflowContext} from '../context.ts';
import {runQuery} from '../query/run-query.ts';

/** The query of a tile with its values. Tiles with the same source share one read. */
export type TileSource = Pick<BoardTile, 'query' | 'params'>;

/** Called at the start and the end of each read. */
export type TileListener = {
	onStart(key: string): void;
	/** Called with the reason when its statement waits, and with undefined when it runs. */
	onWait?(key: string, waitsFor: string | undefined): void;
	onRead(key: string, rows: TileRows): void;
	onFail(key: string, error: DwhError): void;
};

/** Enough for charts, and more than a table shows. */
const maxRows = 2000;

// Below the concurrency limit of every target, so that other clients are not blocked.
const readingsAtOnce = 2;

/**
 * Reads the sources of tiles, a few at a time, each once. A query that would write is refused. Resolves when
 * all have ended, successfully or not. Abort: running statements are cancelled and nothing more is reported.
 */
export const readTiles = async (
	context: WorkflowContext,
	tiles: readonly TileSource[],
	{onStart, onWait, onRead, onFail}: TileListener,
): Promise<void> => {
	const {signal} = context;
	const waiting = [...new Map(tiles.map(tile => [sourceKey(tile), tile]))];
	const work = async (): Promise<void> => {
		for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
			const [key, source] = next;
			onStart(key);
			try {
				const rows = await readRows(context, source, waitsFor => onWait?.(key, waitsFor));
				if (!signal.aborted) onRead(key, rows);
			} catch (thrown) {
				if (!signal.aborted) onFail(key, onlyReads(toDwhError(thrown)));
			}
		}
	};
	await Promise.all(Array.from({length: readingsAtOnce}, work));
};

/** Returns the key of a source. */
export const sourceKey = ({query, params}: TileSource): string => JSON.stringify([query, params]);

const onlyReads = (error: DwhError): DwhError =>
	error.kind === 'refused'
		? new DwhError('refused', 'Could not read the tile: its query would write, and boards only read.', {
				nextSteps: ['Run it on the Query screen.'],
				cause: error,
			})
		: error;

const readRows = async (
	context: WorkflowContext,
	{query, params}: TileSource,
	onWait: (waitsFor: string | undefined) => void,
): Promise<TileRows> => {
	const workflow = runQuery(context, {text: query, params, isReadOnly: true});
	for (;;) {
		const {done, value} = await workflow.next();
		if (!done) {
			if (value.type === 'progress') onWait(value.waitsFor);
			continue;
		}

		const {result} = value.statements.at(-1) ?? {};
		if (!result)
			throw new DwhError('usage', `${query} has no result to show.`, {nextSteps: ['Use a query that selects rows.']});
		let columns: readonly Column[] = result.columns;
		const rows: Row[] = [];
		// Leaving the loop closes the rest.
		for await (const page of result.pages) {
			({columns} = page);
			rows.push(...page.rows.slice(0, maxRows - rows.length + 1));
			if (rows.length > maxRows) break;
		}

		return {columns, rows: rows.slice(0, maxRows), isPart: rows.length > maxRows};
	}
};
