/** The state that statements of a session leave for later ones, apart from what their connection holds. */
export type SessionMemory = {
	/** Parameters set with SET, by folded name. */
	readonly settings: Map<string, string>;
	/** Values that SET LOCAL replaced, until the transaction ends; undefined if there was no value. */
	readonly replaced: Map<string, string | undefined>;
	/** Parameters at the start of the transaction; undefined outside a transaction. */
	before: ReadonlyMap<string, string> | undefined;
	readonly prepared: Map<string, PreparedStatement>;
	readonly cursors: Map<string, Cursor>;
	/** Whether rows were updated or deleted in the open transaction. */
	areRowsChanged: boolean;
};

export type PreparedStatement = {
	/** The statement with its `$1`. */
	readonly sql: string;
	/** As written. Parameters beyond these have no type. */
	readonly types: readonly string[];
};

/** A cursor over a result that a temporary table stores until the transaction ends. */
export type Cursor = {
	readonly table: string;
	readonly columns: readonly {readonly name: string; readonly type: string | undefined}[] | undefined;
	/** The number of rows fetched. */
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

/**
 * Ends a transaction: discards its cursors and the values of SET LOCAL, and after a rollback also the values of
 * SET. Returns whether a parameter changed.
 */
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

/** Returns the name of a cursor's table. Statements may not use such names. */
export const cursorTable = (name: string): string => `rs_cursor_${name}`;
export const isCursorTable = (name: string): boolean => name.startsWith('rs_cursor_');
