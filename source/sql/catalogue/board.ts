import type {ChartKind} from '../../core/chart-kind.ts';
import type {QueryParam} from './catalogue.ts';

/** A board: queries of the catalogue as tiles of one picture, refreshed when a load publishes. */
export type Board = {
	/** File name without `.board`. */
	readonly name: string;
	/** Path as shown to a user. */
	readonly file: string;
	readonly title: string;
	/** Number of grid units side by side. */
	readonly columns: number;
	/** Seconds between automatic refreshes; undefined if only loads refresh it. */
	readonly every: number | undefined;
	/** In the order of the file. */
	readonly tiles: readonly BoardTile[];
};

/** What a tile draws: a chart, the first rows, or a single value. */
export type TileView = ChartKind | 'table' | 'figure';

export type BoardTile = {
	readonly title: string;
	/** Name of a query of the catalogue. */
	readonly query: string;
	/** Parameter values that replace those of its file. */
	readonly params: readonly QueryParam[];
	readonly show: TileView;
	/** For a figure: the column of its value; by default the first numeric one. */
	readonly column: string | undefined;
	/** For a figure: the first column's value in its row; by default the first row. */
	readonly row: string | undefined;
	/** In grid units. */
	readonly width: number;
	readonly height: number;
};
