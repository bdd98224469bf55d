/** A text of the Query screen as it is kept between two starts of the program. */
export type Draft = {
	/** The same from its first writing on, in every process. */
	readonly key: string;
	readonly title: string;
	readonly text: string;
	/** Where the cursor stands, in UTF-16 units from the start. */
	readonly at: number;
	/** The catalogue's query that it began as. */
	readonly taken?: {readonly name: string; readonly sql: string} | undefined;
	readonly isReadOnly?: boolean | undefined;
};

/** All of them, in their order. */
export type Drafts = {
	readonly tabs: readonly Draft[];
	/** Closed ones, which can be opened again, the newest last. */
	readonly closed: readonly Draft[];
	/** The key of the one that is shown. */
	readonly shown: string | undefined;
};

/** Where drafts are kept. */
export type DraftStore = {
	/** Those of the last time. Never throws: without any, empty. */
	load(): Promise<Drafts>;
	/** Keeps them in place of those that were loaded or kept before; what another process kept meanwhile stays. Throws `disk`. */
	save(drafts: Drafts): Promise<void>;
	/** The text as it may be kept: without secrets. */
	withoutSecrets(text: string): string;
};

export const noDrafts: Drafts = {tabs: [], closed: [], shown: undefined};
