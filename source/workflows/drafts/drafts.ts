/** A text of the Query screen, kept between starts of the program. */
export type Draft = {
	/** Stable key, the same in every process. */
	readonly key: string;
	readonly title: string;
	readonly text: string;
	/** Position of the cursor in UTF-16 units. */
	readonly at: number;
	/** The catalogue's query it was copied from. */
	readonly taken?: {readonly name: string; readonly sql: string} | undefined;
	readonly isReadOnly?: boolean | undefined;
};

/** All drafts, in order. */
export type Drafts = {
	readonly tabs: readonly Draft[];
	/** Closed drafts that can be reopened, newest last. */
	readonly closed: readonly Draft[];
	/** Key of the shown draft. */
	readonly shown: string | undefined;
};

/** Storage of drafts. */
export type DraftStore = {
	/** Returns the saved drafts; empty if there are none. Never throws. */
	load(): Promise<Drafts>;
	/** Saves the drafts and keeps changes of other processes. Throws `disk`. */
	save(drafts: Drafts): Promise<void>;
	/** Returns the text with secrets masked. */
	withoutSecrets(text: string): string;
};

export const noDrafts: Drafts = {tabs: [], closed: [], shown: undefined};
