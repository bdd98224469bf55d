/** One value that holds, with where it comes from; secrets are masked. */
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
