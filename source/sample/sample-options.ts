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
	/** The folder to create: absent, empty, or an earlier sample, which is replaced. */
	readonly out: string;
	readonly places?: SamplePlaces;
	readonly onProgress?: (progress: SampleProgress) => void;
	/** Abort: the folder is unchanged. */
	readonly signal?: AbortSignal;
};

/** Paths of the parts within a sample's folder, with slashes. */
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

/** In the folder that replaces S3, `s3://udacity-dend/log_data` is found under these names. */
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

/** Throws `usage` for a size that is not a whole number or is out of range. */
export const checkSampleOptions = (options: Pick<SampleOptions, keyof typeof limits>): void => {
	for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
		const [least, most] = limits[name];
		const value = options[name];
		if (Number.isInteger(value) && value >= least && value <= most) continue;
		throw new DwhError(
			'usage',
			`Could not use ${value} for ${name}: it must be a whole number from ${least} to ${most}.`,
			{
				nextSteps: [`Choose another value for ${name}.`],
			},
		);
	}
};
