import type {Page} from '../../core/result-set.ts';

/** The data of a tile. */
export type TileRows = Page & {
	/** There are more rows. */
	readonly isPart: boolean;
};
