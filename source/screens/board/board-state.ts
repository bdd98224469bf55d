import type {DwhError} from '../../core/dwh-error.ts';
import type {Board} from '../../sql/catalogue/board.ts';

export type BoardState = {
	/** Undefined until they were searched for. */
	readonly boards: readonly Board[] | undefined;
	/** Why some boards cannot be read. */
	readonly errors: readonly DwhError[];
	/** Place of the shown one. */
	readonly shown: number;
	/** Place of the tile that has focus. */
	readonly focus: number;
	/** That tile is shown alone. */
	readonly isZoomed: boolean;
	/** Seconds after which everything is read again; undefined for never. */
	readonly every: number | undefined;
	/** What was read is out of date: why, as a sentence. */
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

/** The interval that a key chooses after this one. */
export const nextInterval = (every: number | undefined): number | undefined =>
	intervals[(intervals.indexOf(every) + 1) % intervals.length];

/** "10 s", "1 min". */
export const intervalText = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`);
