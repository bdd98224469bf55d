import type {DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';

/** What the connections of a database have done to its catalog. */
type Catalog = {
	/** Goes up with each change that is committed. */
	version: number;
	/** Statements at work that may change it. */
	changing: number;
	kept: {readonly version: number; readonly rows: readonly string[][]} | undefined;
};

/** What a connection sees of the catalog. */
type View = {
	readonly catalog: Catalog;
	/** The version when its open transaction began; undefined outside of one. */
	since: number | undefined;
	/** Its open transaction may have changed the catalog. */
	hasChanged: boolean;
	/** It may have temporary tables, which no other connection sees, or what it has done is not known. */
	isApart: boolean;
};

const catalogs = new WeakMap<DuckDBInstance, Catalog>();
const views = new WeakMap<DuckDBConnection, View>();

const leavesCatalog = /^\s*(?:select|with|from|describe|explain|insert|update|delete|set)\b[^;]*$/i;
// Wherever such a word stands: in a text or a name it costs another reading, and no more.
const mayChange = /\b(?:create|drop|alter|comment|attach|detach|use|import|execute|call|pragma)\b/i;
const mayBeApart = /\btemp(?:orary)?\b|(?:^|;)\s*(?:use|import|execute|call|pragma)\b/i;
const begins = /^begin\b[^;]*$/i;
const ends = /^(?:commit|rollback)$/i;
const hidesTransaction = /(?:^|;)\s*(?:begin|start|commit|end|rollback|abort)\b/i;

/** Runs what may change the catalog for others once it is over. */
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
	const before = view.since;
	view.since ??= view.catalog.version;
	try {
		return await run();
	} catch (error) {
		view.since = before;
		throw error;
	}
};

const ending = async <Result>(view: View, run: () => Promise<Result>): Promise<Result> => {
	try {
		return await (view.hasChanged || view.isApart ? publishing(view, run) : run());
	} finally {
		view.since = undefined;
		view.hasChanged = false;
	}
};

/** Runs a statement, and notes what it may have done to the catalog. */
const following = <Result>(view: View, sql: string, run: () => Promise<Result>): Promise<Result> => {
	if (leavesCatalog.test(sql)) return run();
	if (begins.test(sql)) return beginning(view, run);
	if (ends.test(sql)) return ending(view, run);
	if (hidesTransaction.test(sql)) view.isApart = true;
	if (!mayChange.test(sql)) return run();
	if (mayBeApart.test(sql)) view.isApart = true;
	if (view.since === undefined) return publishing(view, run);
	view.hasChanged = true;
	return run();
};

/** A connection whose statements tell what becomes of the catalog; every connection of the instance has to be made here. */
export const watchedConnection = async (instance: DuckDBInstance): Promise<DuckDBConnection> => {
	const connection = await instance.connect();
	const catalog = catalogs.get(instance) ?? {version: 0, changing: 0, kept: undefined};
	catalogs.set(instance, catalog);
	const view: View = {catalog, since: undefined, hasChanged: false, isApart: false};
	views.set(connection, view);
	const own = {
		run: connection.run.bind(connection),
		stream: connection.stream.bind(connection),
		prepare: connection.prepare.bind(connection),
	};
	connection.run = (sql, ...given) => following(view, sql, () => own.run(sql, ...given));
	connection.stream = (sql, ...given) => following(view, sql, () => own.stream(sql, ...given));
	connection.prepare = sql => {
		// When it runs is not seen.
		if (!leavesCatalog.test(sql) && mayChange.test(sql)) view.isApart = true;
		return own.prepare(sql);
	};
	return connection;
};

/**
 * What `read` reads of the catalog, or what it read for another statement where the catalog is still the same
 * for this connection.
 */
export const readCatalog = async (
	connection: DuckDBConnection,
	read: () => Promise<readonly string[][]>,
): Promise<readonly string[][]> => {
	const view = views.get(connection);
	if (!view) return read();
	const {catalog} = view;
	const isShared = (): boolean =>
		!view.isApart &&
		!view.hasChanged &&
		catalog.changing === 0 &&
		(view.since === undefined || view.since === catalog.version);
	if (!isShared()) return read();
	const {version} = catalog;
	if (catalog.kept?.version === version) return catalog.kept.rows;
	const rows = await read();
	if (isShared() && catalog.version === version) catalog.kept = {version, rows};
	return rows;
};
