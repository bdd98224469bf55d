import {type BindValue, bind} from '../../sql/catalogue/bind.ts';
import {loadLockTable} from '../bind-statement.ts';
import type {Program} from '../run/this-process.ts';

/** Who loads a warehouse, or was the last to begin to. */
export type LoadLock = {
	readonly id: string;
	readonly user: string;
	readonly host: string;
	/** 0: that load has ended, and can be gone on with. */
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

/** Never longer than its column, which counts bytes. */
const text = (value: string, most: number): BindValue => {
	let kept = value;
	while (new TextEncoder().encode(kept).length > most) kept = kept.slice(0, -1);
	return {kind: 'text', value: kept};
};

const bindClaim = (sql: string, {id, user, host, process, since}: LoadLock, more: Record<string, BindValue> = {}) => {
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

/** Fails where somebody has the claim: of two programs, one makes the table, which is never seen empty. */
export const createLoadLock = (claim: LoadLock): string =>
	bindClaim(
		`create table :table as select cast(:id as varchar(${lengths.id})) as claim_id, cast(:user as varchar(${lengths.user})) as owner, cast(:host as varchar(${lengths.host})) as host, cast(:process as integer) as process, cast(:since as bigint) as since`,
		claim,
	);

/** Changes one row where the claim is still as it was seen, none where somebody was faster. */
export const replaceLoadLock = (claim: LoadLock, seen: LoadLock): string =>
	bindClaim(
		'update :table set claim_id = :id, owner = :user, host = :host, process = :process, since = :since where claim_id = :seen and process = :seenprocess',
		claim,
		{seen: {kind: 'text', value: seen.id}, seenprocess: {kind: 'number', value: seen.process}},
	);

export const readLoadLock = (): string =>
	bind('select claim_id, owner, host, process, since from :table', () => ({kind: 'name', value: loadLockTable}));
