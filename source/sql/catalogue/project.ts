/** A warehouse project: a folder of SQL, and alternative spellings of its dwh.cfg keys. */
export type Project = {
	readonly name: string;
	/** Absolute. */
	readonly folder: string;
	/** Whether it is the example that ships with this program. */
	readonly isBuiltIn: boolean;
	/** `s3.log_data` -> every equivalent `SECTION.KEY`, preferred spelling first; `env:NAME` for variables. */
	readonly aliases: Readonly<Record<string, readonly string[]>>;
	/** Shown before a load reads from a location with this prefix. */
	readonly notes: readonly {readonly prefix: string; readonly note: string}[];
};
