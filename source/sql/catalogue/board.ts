import type {ChartKind} from '../../core/chart-kind.ts';
import type {QueryParam} from './catalogue.ts';

/** A board: queries of the catalogue as tiles of one picture, which are read again when a load publishes. */
export type Board = {
	/** File name without `.board`. */
	readonly name: string;
	/** Path as a person would open it. */
	readonly file: string;
	readonly title: string;
	/** Grid units that tiles stand beside each other in. */
	readonly columns: number;
	/** Seconds after which it is read again by itself; undefined where loads alone do that. */
	readonly every: number | undefined;
	/** In the order of the file. */
	readonly tiles: readonly BoardTile[];
};

/** What a tile shows of its result: a chart, the first rows, or one value. */
export type TileView = ChartKind | 'table' | 'figure';

export type BoardTile = {
	readonly title: string;
	/** Name of a query of the catalogue. */
	readonly query: string;
	/** Values of its parameters other than those of its file. */
	readonly params: readonly QueryParam[];
	readonly show: TileView;
	/** Of a figure: the column of the value, else the first one with numbers. */
	readonly column: string | undefined;
	/** Of a figure: what stands in the first column of its row, else the first row. */
	readonly row: string | undefined;
	/** In grid units. */
	readonly width: number;
	readonly height: number;
};
