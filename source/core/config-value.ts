import {safeText} from './text/safe-text.ts';

/** One effective value with its source; secrets are masked. */
export type ConfigValue = {
	/** Canonical: `db.name`; a project's own key by its placeholder name. */
	readonly key: string;
	readonly value: string;
	readonly source: 'file' | 'environment' | 'flag' | 'default';
	/** The spelling at its source: `[DWH] DWH_DB`, `DWH_TARGET`. Absent for a default. */
	readonly spelledAs?: string | undefined;
	/** The source as shown: `dwh.cfg:12`, `DWH_TARGET`, `--target`, `default`. */
	readonly where: string;
	/** Where the configured value stands if it cannot be used: `value` is used instead, and a problem says why. */
	readonly refused?: Pick<ConfigValue, 'source' | 'where'> | undefined;
	/** The configured value that is no longer available and that this value replaces. */
	readonly replaces?: string | undefined;
};

/** One problem of the configuration. */
export type ConfigProblem = {
	/**
	 * An `error` stops whatever needs the value. A `warning` is an unusable value that nothing needs here; no
	 * editor and no command writes such a value. A `notice` is only reported.
	 */
	readonly severity: 'error' | 'warning' | 'notice';
	/** The value needs another value beside it, but may be set first. */
	readonly isIncomplete?: boolean;
	/** Absent for values from flags and the environment. */
	readonly file: string | undefined;
	/** Counts from 1. */
	readonly line: number | undefined;
	/** As the person spelled it: `[DWH] DWH_NODE_TYPE`, `--target`, `DWH_TARGET`. */
	readonly key: string;
	/** As spelled at its source: `[DWH] DWH_NODE_TYPE`, `--target`, `DWH_TARGET`. */
	readonly message: string;
};

/** Returns the source of a value as shown: "dwh.cfg:12", "DWH_TARGET", "default", "default, not dwh.cfg:12" if that is refused; empty if nothing is set. */
export const whereFrom = ({source, where, refused}: Pick<ConfigValue, 'source' | 'where' | 'refused'>): string => {
	if (refused) return safeText(`default, not ${refused.where}`);
	if (where === 'not set') return '';
	// A line of the template is not the user's choice.
	return source === 'default' ? 'default' : safeText(where);
};
