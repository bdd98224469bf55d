/** What the statements of a session leave for the next ones, beside what lives on its connection. */
export type SessionMemory = {
	/** Parameters as SET gave them, names folded. */
	readonly settings: Map<string, string>;
	/** What SET LOCAL replaced, until the transaction ends; undefined where there was no value. */
	readonly replaced: Map<string, string | undefined>;
	/** Parameters as they were when the transaction began; undefined outside of one. */
	before: ReadonlyMap<string, string> | undefined;
	readonly prepared: Map<string, PreparedStatement>;
	readonly cursors: Map<string, Cursor>;
	/** Rows were updated or deleted in the open transaction. */
	areRowsChanged: boolean;
};

export type PreparedStatement = {
	/** The statement with its `$1`. */
	readonly sql: string;
	/** As written; parameters beyond them have no type. */
	readonly types: readonly string[];
};

/** A cursor over a result that a temporary table keeps until the transaction ends. */
export type Cursor = {
	readonly table: string;
	readonly columns: readonly {readonly name: string; readonly type: string | undefined}[] | undefined;
	/** Rows that were fetched. */
	position: number;
};

export const createSessionMemory = (): SessionMemory => ({
	settings: new Map(),
	replaced: new Map(),
	before: undefined,
	prepared: new Map(),
	cursors: new Map(),
	areRowsChanged: false,
});

/** What the transaction's end takes with it: its cursors, the values of SET LOCAL, and where it is undone every value of SET. Whether a parameter changed. */
export const forgetTransaction = (memory: SessionMemory, isUndone: boolean): boolean => {
	const {settings, replaced, before} = memory;
	const old = new Map(settings);
	memory.cursors.clear();
	memory.areRowsChanged = false;
	if (isUndone && before) {
		settings.clear();
		for (const [name, value] of before) settings.set(name, value);
	} else {
		for (const [name, value] of replaced) {
			if (value === undefined) settings.delete(name);
			else settings.set(name, value);
		}
	}

	replaced.clear();
	memory.before = undefined;
	return old.size !== settings.size || [...old].some(([name, value]) => settings.get(name) !== value);
};

/** Names of the tables that keep cursors, which no statement may name. */
export const cursorTable = (name: string): string => `rs_cursor_${name}`;
export const isCursorTable = (name: string): boolean => name.startsWith('rs_cursor_');
