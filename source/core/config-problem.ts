/** One thing about the configuration that a person should know. */
export type ConfigProblem = {
	/** An `error` stops what needs the value; a `notice` is only told. */
	readonly severity: 'error' | 'notice';
	/** Absent for values from flags and the environment. */
	readonly file: string | undefined;
	/** Counts from 1. */
	readonly line: number | undefined;
	/** As the person spelled it: `[DWH] DWH_NODE_TYPE`, `--target`, `DWH_TARGET`. */
	readonly key: string;
	/** One sentence: what is wrong and what to do. Never holds a secret. */
	readonly message: string;
};
