/** The record of one song file. A numeric name or location is written without quotes. */
export type SongRecord = {
	/** File name without `.json`; its third to fifth letters are the names of its folders. */
	readonly trackId: string;
	readonly songId: string;
	readonly title: string;
	readonly artistId: string;
	readonly artistName: string | number;
	readonly artistLocation: string | number;
	/** Both are null if unknown. */
	readonly artistLatitude: number | null;
	readonly artistLongitude: number | null;
	/** Seconds. */
	readonly duration: number;
	/** 0 if unknown. */
	readonly year: number;
};
