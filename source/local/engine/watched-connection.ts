import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';

/** The catalog of a database, shared by its connections. */
type Catalog = {
	/** Incremented by each committed change. */
	version: number;
	/** Number of running statements that may change it. */
	changing: number;
	kept: {readonly version: number; readonly rows: readonly string[][]} | undefined;
};

/** The state of one connection. */
type View = {
	readonly catalog: Catalog;
	/** The state when its open transaction began; undefined outside a transaction. */
	begun: {readonly version: number; readonly hasTemporary: boolean} | undefined;
	/** Its open transaction may have changed the catalog. */
	hasChanged: boolean;
	/** It may have temporary tables, which other connections do not see. */
	hasTemporary: boolean;
	/** Its statements do not show what it changed, or in which transaction. */
	isUnclear: boolean;
};

const catalogs = new WeakMap<DuckDBInstance, Catalog>();
const views = new WeakMap<DuckDBConnection, View>();

const leavesCatalog = /^\s*(?:select|with|from|describe|explain|insert|update|delete|set)\b[^;]*$/i;
// Also matches these words in strings and names, which only costs another reading.
const mayChange = /\b(?:create|drop|alter|comment|attach|detach|use|import|execute|call|pragma)\b/i;
const mayBeTemporary = /\bcreate\s+(?:or\s+replace\s+)?(?:local\s+|global\s+)?temp|\btemp"?\./i;
const begins = /^begin\b[^;]*$/i;
const ends = /^(?:commit|rollback)$/i;
const isUnclear = /(?:^|;)\s*(?:begin|start|commit|end|rollback|abort|use|import|execute|call|pragma)\b/i;

/** Runs a statement that may change the catalog for other connections. */
const publishing = async <Result>({catalog}: View, run: () => Promise<Result>): Promise<Result> => {
	catalog.changing++;
	try {
		return await run();
	} finally {
		catalog.changing--;
		catalog.version++;
	}
};

const beginning = async <Result>(view: View, run: () => Promise<Result>): Promise<Result> => {
	const before = view.begun;
	view.begun ??= {version: view.catalog.version, hasTemporary: view.hasTemporary};
	try {
		return await run();
	} catch (error) {
		view.begun = before;
		throw error;
	}
};

const ending = async <Result>(view: View, isUndone: boolean, run: () => Promise<Result>): Promise<Result> => {
	try {
		return await (view.hasChanged || view.isUnclear ? publishing(view, run) : run());
	} finally {
		if (isUndone && view.begun) view.hasTemporary = view.begun.hasTemporary;
		view.begun = undefined;
		view.hasChanged = false;
	}
};

/** Runs a statement, and records what it may have changed in the catalog. */
const following = <Result>(view: View, sql: string, run: () => Promise<Result>): Promise<Result> => {
	if (leavesCatalog.test(sql)) return run();
	if (begins.test(sql)) return beginning(view, run);
	if (ends.test(sql)) return ending(view, /^rollback$/i.test(sql), run);
	view.isUnclear ||= isUnclear.test(sql);
	if (!mayChange.test(sql)) return run();
	view.hasTemporary ||= mayBeTemporary.test(sql);
	if (!view.begun) return publishing(view, run);
	view.hasChanged = true;
	return run();
};

/**
 * Returns a connection that records which of its statements may change the catalog. Every connection of the instance
 * must come from here.
 */
export const watchedConnection = async (instance: DuckDBInstance): Promise<DuckDBConnection> => {
	const connection = await instance.connect();
	const catalog = catalogs.get(instance) ?? {version: 0, changing: 0, kept: undefined};
	catalogs.set(instance, catalog);
	const view: View = {catalog, begun: undefined, hasChanged: false, hasTemporary: false, isUnclear: false};
	views.set(connection, view);
	const own = {
		run: connection.run.bind(connection),
		stream: connection.stream.bind(connection),
		prepare: connection.prepare.bind(connection),
	};
	connection.run = (sql, ...given) => following(view, sql, () => own.run(sql, ...given));
	connection.stream = (sql, ...given) => following(view, sql, () => own.stream(sql, ...given));
	connection.prepare = sql => {
		// Its execution is not observed.
		view.isUnclear ||= !leavesCatalog.test(sql) && mayChange.test(sql);
		return own.prepare(sql);
	};
	return connection;
};

/**
 * Returns what `read` reads from the catalog, or its earlier result if the catalog has not changed since for this
 * connection.
 */
export const readCatalog = async (
	connection: DuckDBConnection,
	read: () => Promise<readonly string[][]>,
): Promise<readonly string[][]> => {
	const view = views.get(connection);
	if (!view) return read();
	const {catalog} = view;
	const isShared = (): boolean =>
		!view.isUnclear &&
		!view.hasTemporary &&
		!view.hasChanged &&
		catalog.changing === 0 &&
		(view.begun === undefined || view.begun.version === catalog.version);
	if (!isShared()) return read();
	const {version} = catalog;
	if (catalog.kept?.version === version) return catalog.kept.rows;
	const rows = await read();
	if (isShared() && catalog.version === version) catalog.kept = {version, rows};
	return rows;
};
