/** One thing about the configuration that a person should know. */
export type ConfigProblem = {
	/**
	 * An `error` stops what needs the value. A `warning` is about a value that cannot be used as it is written, though
	 * nothing here needs it: no editor and no command writes such a value. A `notice` is only told.
	 */
	readonly severity: 'error' | 'warning' | 'notice';
	/** The value lacks another one beside it: it can be set first all the same. */
	readonly isIncomplete?: boolean;
	/** Absent for values from flags and the environment. */
	readonly file: string | undefined;
	/** Counts from 1. */
	readonly line: number | undefined;
	/** As the person spelled it: `[DWH] DWH_NODE_TYPE`, `--target`, `DWH_TARGET`. */
	readonly key: string;
	/** One sentence: what is wrong and what to do. Never holds a secret. */
	readonly message: string;
};
