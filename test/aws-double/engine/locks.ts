import {areCompatible, type LockMode, tableLocks} from '../../../source/sql/language/table-locks.ts';

/** A transaction as locks know it. */
export type LockOwner = {
	readonly transaction: number;
	readonly pid: number;
	readonly user: string;
	readonly startedAt: number;
};

export type LockNote = LockOwner & {readonly table: string; readonly mode: LockMode; readonly isGranted: boolean};

/** Locks on tables as Redshift has them: held until a transaction ends, and waited for. */
export type Locks = {
	/** Resolves when the transaction has every lock that the statement needs. Rejects when it is cancelled. */
	take(owner: LockOwner, sql: string, signal: AbortSignal): Promise<void>;
	release(transaction: number): void;
	all(): readonly LockNote[];
	/** Transactions that have a lock, or wait for one. */
	owners(): readonly LockOwner[];
};

const system = /^(pg_|stl_|stv_|svl_|svv_|svcs_|sys_|information_schema\.|pg_catalog\.)/;

/** Two names of one table differ by the schema at most. */
const tableOf = (name: string): string => name.toLowerCase().replace(/^public\./, '');

export const createLocks = (): Locks => {
	let notes: LockNote[] = [];
	let waiting: (() => void)[] = [];
	const wake = () => {
		const woken = waiting;
		waiting = [];
		for (const go of woken) go();
	};

	const change = (from: LockNote, to: LockNote | undefined) => {
		notes = notes.flatMap(note => (note === from ? (to ?? []) : note));
	};

	const takeOne = async (wanted: LockNote, signal: AbortSignal): Promise<void> => {
		const {transaction, table, mode} = wanted;
		if (notes.some(one => one.transaction === transaction && one.table === table && one.mode === mode && one.isGranted))
			return;
		const isFree = () =>
			notes.every(
				one =>
					!one.isGranted || one.table !== table || one.transaction === transaction || areCompatible(one.mode, mode),
			);
		const pending: LockNote = {...wanted, isGranted: false};
		notes.push(pending);
		try {
			while (!isFree()) {
				await new Promise<void>((resolve, reject) => {
					waiting.push(resolve);
					signal.addEventListener('abort', () => reject(signal.reason), {once: true});
				});
				signal.throwIfAborted();
			}
		} catch (error) {
			change(pending, undefined);
			throw error;
		}

		change(pending, {...wanted, isGranted: true});
	};

	return {
		async take(owner, sql, signal) {
			for (const {table, mode} of tableLocks(sql)) {
				if (system.test(table)) continue;
				await takeOne({...owner, table: tableOf(table), mode, isGranted: true}, signal);
			}
		},
		release(transaction) {
			notes = notes.filter(note => note.transaction !== transaction);
			wake();
		},
		all: () => notes,
		owners: () => [...new Map(notes.map(note => [note.transaction, note])).values()],
	};
};
