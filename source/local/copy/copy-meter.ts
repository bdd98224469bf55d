import type {StoredFile} from '../list-objects.ts';

export type CopyProgress = {
	readonly filesDone: number;
	readonly filesTotal: number;
	readonly bytesDone: number;
	readonly bytesTotal: number;
	readonly rows: number;
};

/** Adds up what a COPY has done and tells it, a few times a second. */
export type CopyMeter = {
	readonly bytesTotal: number;
	/** These files are done and gave so many rows. */
	finished(files: readonly StoredFile[], rows: number): void;
	/** Part of the files at work, from 0 to 1. */
	part(files: readonly StoredFile[], share: number): void;
};

const sum = (files: readonly StoredFile[]): number => files.reduce((total, {bytes}) => total + bytes, 0);

export const copyMeter = (all: readonly StoredFile[], onProgress?: (progress: CopyProgress) => void): CopyMeter => {
	const bytesTotal = sum(all);
	let filesDone = 0;
	let bytesDone = 0;
	let rows = 0;
	let toldAt = 0;
	const tell = (moreFiles: number, moreBytes: number): void => {
		const now = performance.now();
		if (!onProgress || (now - toldAt < 100 && filesDone < all.length)) return;
		toldAt = now;
		onProgress({
			filesDone: filesDone + moreFiles,
			filesTotal: all.length,
			bytesDone: bytesDone + moreBytes,
			bytesTotal,
			rows,
		});
	};

	return {
		bytesTotal,
		finished(files, more) {
			filesDone += files.length;
			bytesDone += sum(files);
			rows += more;
			tell(0, 0);
		},
		part(files, share) {
			tell(Math.floor(files.length * share), Math.floor(sum(files) * share));
		},
	};
};
