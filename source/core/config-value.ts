import {safeText} from './text/safe-text.ts';

/** One value in use, with its source; secrets are masked. */
export type ConfigValue = {
	/** Canonical: `db.name`; a key of a project by its placeholder name. */
	readonly key: string;
	readonly value: string;
	readonly source: 'file' | 'environment' | 'flag' | 'default';
	/** As it is spelled there: `[DWH] DWH_DB`, `DWH_TARGET`; absent for a default. */
	readonly spelledAs?: string | undefined;
	/** For a person: `dwh.cfg:12`, `DWH_TARGET`, `--target`, `default`. */
	readonly where: string;
	/** What stands there, where it cannot be had any more and this is used instead. */
	readonly replaces?: string | undefined;
};

/** One thing about the configuration that a person should know. */
export type ConfigProblem = {
	/**
	 * An `error` stops what needs the value. A `warning` is about a value that cannot be used as it is written, though
	 * nothing here needs it: no editor and no command writes such a value. A `notice` is only reported.
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

/** The source of a value as it is shown: "dwh.cfg:12", "DWH_TARGET", "default"; empty where nothing is set. */
export const whereFrom = ({source, where}: Pick<ConfigValue, 'source' | 'where'>): string => {
	if (where === 'not set') return '';
	// A template's line is no choice of a person.
	return source === 'default' ? 'default' : safeText(where);
};
