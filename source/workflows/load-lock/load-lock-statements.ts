import {type BindValue, bind} from '../../sql/catalogue/bind.ts';
import {loadLockTable} from '../bind-statement.ts';
import type {Program} from '../run/this-process.ts';

/** The process that loads a warehouse, or started the last load. */
export type LoadLock = {
	readonly id: string;
	readonly user: string;
	readonly host: string;
	/** 0 if the load was interrupted and can be resumed. */
	readonly process: number;
	/** Milliseconds since 1970. */
	readonly since: number;
};

export const loadLockOf = (id: string, {user, host, process}: Program, since: number): LoadLock => ({
	id,
	user,
	host,
	process,
	since,
});

const lengths = {id: 64, user: 128, host: 255} as const;

/** Cuts a value to the byte length of its column. */
const text = (value: string, maxBytes: number): BindValue => {
	let cut = value;
	while (new TextEncoder().encode(cut).length > maxBytes) cut = cut.slice(0, -1);
	return {kind: 'text', value: cut};
};

const bindLock = (sql: string, {id, user, host, process, since}: LoadLock, more: Record<string, BindValue> = {}) => {
	const values: Readonly<Record<string, BindValue>> = {
		table: {kind: 'name', value: loadLockTable},
		id: text(id, lengths.id),
		user: text(user, lengths.user),
		host: text(host, lengths.host),
		process: {kind: 'number', value: process},
		since: {kind: 'number', value: since},
		...more,
	};
	return bind(sql, placeholder => (Object.hasOwn(values, placeholder) ? values[placeholder] : undefined));
};

/** Returns the statement that takes the lock. It fails if the table exists, so only one of two processes succeeds; the table is never empty. */
export const createLoadLock = (lock: LoadLock): string =>
	bindLock(
		`create table :table as select cast(:id as varchar(${lengths.id})) as claim_id, cast(:user as varchar(${lengths.user})) as owner, cast(:host as varchar(${lengths.host})) as host, cast(:process as integer) as process, cast(:since as bigint) as since`,
		lock,
	);

/** Returns the statement that takes over the lock. It changes no row if another process has changed the lock since it was read. */
export const replaceLoadLock = (lock: LoadLock, seen: LoadLock): string =>
	bindLock(
		'update :table set claim_id = :id, owner = :user, host = :host, process = :process, since = :since where claim_id = :seen and process = :seenprocess',
		lock,
		{seen: {kind: 'text', value: seen.id}, seenprocess: {kind: 'number', value: seen.process}},
	);

const tableName = (): BindValue => ({kind: 'name', value: loadLockTable});

export const readLoadLock = (): string => bind('select claim_id, owner, host, process, since from :table', tableName);

export const dropLoadLock = (): string => bind('drop table if exists :table', tableName);
