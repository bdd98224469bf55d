/** A warehouse project: a folder of SQL, and what its dwh.cfg may spell differently. */
export type Project = {
	readonly name: string;
	/** Absolute. */
	readonly folder: string;
	/** Whether it is the example this program ships. */
	readonly isBuiltIn: boolean;
	/** `s3.log_data` -> every `SECTION.KEY` spelling that means it, preferred first; `env:NAME` for variables. */
	readonly aliases: Readonly<Record<string, readonly string[]>>;
	/** Said before a load reads from a place that starts so. */
	readonly notes: readonly {readonly prefix: string; readonly note: string}[];
};
