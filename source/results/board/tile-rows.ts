import type {Page} from '../../core/result-set.ts';

/** What was read for a tile. */
export type TileRows = Page & {
	/** There are more rows. */
	readonly isPart: boolean;
};
