/** Where a value comes from. */
export type Origin = {
	readonly source: 'file' | 'environment' | 'flag' | 'default';
	/** For a person: `dwh.cfg:12`, `DWH_TARGET`, `--target`, `default`. */
	readonly where: string;
	/** As it is spelled there: `[DWH] DWH_DB`, `DWH_TARGET`, `--target`; undefined for a default. */
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

/** One value in use, as `dwh-tui config` shows it. */
export type EffectiveValue = Pick<Origin, 'source' | 'where' | 'spelledAs'> & {
	/** Canonical: `db.name`, `copy.options`; a key of a project by its placeholder name. */
	readonly key: string;
	/** Masked where it is a secret; empty where nothing is set. */
	readonly value: string;
	/** The configured value, where it is no longer available and this is used instead. */
	readonly replaces?: string | undefined;
};
