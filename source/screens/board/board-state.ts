import type {DwhError} from '../../core/dwh-error.ts';
import type {Board} from '../../sql/catalogue/board.ts';

export type BoardState = {
	/** Undefined until they are read. */
	readonly boards: readonly Board[] | undefined;
	/** Errors of boards that cannot be read. */
	readonly errors: readonly DwhError[];
	/** Index of the shown board. */
	readonly shown: number;
	/** Index of the focused tile. */
	readonly focus: number;
	/** Only the focused tile is shown. */
	readonly isZoomed: boolean;
	/** Refresh interval in seconds; undefined for never. */
	readonly every: number | undefined;
	/** Why the rows are outdated. */
	readonly outdatedBy: string | undefined;
};

export const initialBoardState: BoardState = {
	boards: undefined,
	errors: [],
	shown: 0,
	focus: 0,
	isZoomed: false,
	every: undefined,
	outdatedBy: undefined,
};

const intervals: readonly (number | undefined)[] = [undefined, 10, 30, 60, 300];

/** Returns the next interval to choose. */
export const nextInterval = (every: number | undefined): number | undefined =>
	intervals[(intervals.indexOf(every) + 1) % intervals.length];

/** Returns "10 s", "1 min". */
export const intervalText = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`);
