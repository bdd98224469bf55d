/** Where a value comes from. */
export type Origin = {
	readonly source: 'file' | 'environment' | 'flag' | 'default';
	/** As shown: `dwh.cfg:12`, `DWH_TARGET`, `--target`, `default`. */
	readonly where: string;
	/** The spelling at the source: `[DWH] DWH_DB`, `DWH_TARGET`, `--target`; undefined for a default. */
	readonly spelledAs: string | undefined;
	/** Absolute; set for values of a file. */
	readonly file: string | undefined;
	/** Counts from 1; set for values of a file. */
	readonly line: number | undefined;
};

/** A value as text, with its origin. */
export type ConfiguredValue = Origin & {readonly text: string};

const noFile = {file: undefined, line: undefined};

export const fromDefault: Origin = {source: 'default', where: 'default', spelledAs: undefined, ...noFile};

export const fromFlag = (flag: string): Origin => ({source: 'flag', where: flag, spelledAs: flag, ...noFile});

export const fromEnvironment = (name: string): Origin => {
	return {source: 'environment', where: name, spelledAs: name, ...noFile};
};

/** One effective value, as `dwh-tui config` shows it. */
export type EffectiveValue = Pick<Origin, 'source' | 'where' | 'spelledAs'> & {
	/** Canonical: `db.name`, `copy.options`; a project's own key by its placeholder name. */
	readonly key: string;
	/** Masked if secret; empty if not set. */
	readonly value: string;
	/** Where the configured value stands if it cannot be used: `value` is used instead, and a problem says why. */
	readonly refused?: Pick<Origin, 'source' | 'where'> | undefined;
	/** The configured value, if it is no longer available and this one replaces it. */
	readonly replaces?: string | undefined;
};
