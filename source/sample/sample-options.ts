import {DwhError} from '../core/dwh-error.ts';

export type SampleOptions = {
	/** Records in the activity log. */
	readonly events: number;
	/** Files in the song catalogue. */
	readonly songs: number;
	/** Days of the log, from 2018-11-01. */
	readonly days: number;
	/** The same seed and sizes give the same bytes, on every machine. */
	readonly seed: number;
	/** The folder to make: absent, empty, or an earlier sample, which is replaced. */
	readonly out: string;
	readonly places?: SamplePlaces;
	readonly onProgress?: (progress: SampleProgress) => void;
	/** Aborting leaves the folder as it was. */
	readonly signal?: AbortSignal;
};

/** Where the parts of a sample lie in its folder, as paths with slashes. */
export type SamplePlaces = {
	readonly logData: string;
	readonly logJsonPath: string;
	readonly songData: string;
};

type SampleProgress = {
	readonly stage: 'songs' | 'events';
	readonly done: number;
	readonly total: number;
};

export const defaultSample = {events: 8000, songs: 600, days: 30, seed: 1} as const;

/** `s3://udacity-dend/log_data` is found under these names in the folder that stands for S3. */
export const defaultPlaces: SamplePlaces = {
	logData: 'udacity-dend/log_data',
	logJsonPath: 'udacity-dend/log_json_path.json',
	songData: 'udacity-dend/song_data',
};

const limits = {
	events: [1, 1_000_000_000],
	songs: [1, 10_000_000],
	days: [1, 3650],
	seed: [0, 0xffff_ffff],
} as const satisfies Partial<Record<keyof SampleOptions, readonly [number, number]>>;

/** Throws `usage` for a size that is no whole number or out of its range. */
export const checkSampleOptions = (options: Pick<SampleOptions, keyof typeof limits>): void => {
	for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
		const [least, most] = limits[name];
		const value = options[name];
		if (Number.isInteger(value) && value >= least && value <= most) continue;
		throw new DwhError('usage', `A sample cannot have ${name} ${value}.`, {
			nextSteps: [`Give a whole number from ${least} to ${most} for ${name}.`],
		});
	}
};
