/** One song file's record. A name or a place that is a number stands in the file without quotes. */
export type SongRecord = {
	/** File name without `.json`; its third to fifth letters name the folders. */
	readonly trackId: string;
	readonly songId: string;
	readonly title: string;
	readonly artistId: string;
	readonly artistName: string | number;
	readonly artistLocation: string | number;
	/** Both null when unknown. */
	readonly artistLatitude: number | null;
	readonly artistLongitude: number | null;
	/** Seconds. */
	readonly duration: number;
	/** 0 when unknown. */
	readonly year: number;
};
