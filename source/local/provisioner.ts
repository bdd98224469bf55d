import {userInfo} from 'node:os';
import type {Found, Provisioner} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import {DwhError, toDwhError} from '../core/dwh-error.ts';
import type {Settings} from '../core/settings.ts';
import {whyNot} from '../core/warehouse-state.ts';
import type {DatabaseKeeper} from './database-keeper.ts';
import {withDisk} from './disk-error.ts';
import {errorFromEngine} from './error-from-engine.ts';
import {type Look, lookAtWarehouse} from './look-at-warehouse.ts';
import {makeFolder} from './make-folder.ts';
import {ownedOf, snapshotOf} from './observe.ts';
import {openDatabase} from './open-database.ts';
import {removeData, removeRecord} from './remove-files.ts';
import {roleArn} from './role-arn.ts';
import type {WarehouseFiles} from './warehouse-files.ts';
import {type WarehouseRecord, writeRecord} from './warehouse-record.ts';

export type ProvisionerOptions = {
	readonly settings: Settings;
	readonly files: WarehouseFiles;
	readonly clock: Clock;
	readonly keeper: DatabaseKeeper;
	/** Ends what runs in this program before the warehouse pauses or goes. */
	readonly cancelAll: () => Promise<void>;
};

export type LocalProvisioner = Provisioner & {
	/** Forgets a warehouse whose removal is over. */
	sweep(): Promise<void>;
};

const age = (ms: number): string => {
	const minutes = Math.floor(Math.max(0, ms) / 60_000);
	if (minutes < 1) return `${Math.floor(Math.max(0, ms) / 1000)} s old`;
	if (minutes < 120) return `${minutes} min old`;
	return minutes < 2880 ? `${Math.floor(minutes / 60)} h old` : `${Math.floor(minutes / 1440)} days old`;
};

const userName = (): string => {
	try {
		return userInfo().username;
	} catch {
		// A container may run under a number that has no name.
		return 'local user';
	}
};

/** Life and death of an embedded warehouse: a file, and a note of what is asked of it, judged by the clock. */
export const createProvisioner = (options: ProvisionerOptions): LocalProvisioner => {
	const {settings, files, clock, keeper, cancelAll} = options;
	const {identifier} = settings.cluster;

	const look = async (signal?: AbortSignal): Promise<Look> => {
		if (signal?.aborted) throw toDwhError(signal.reason);
		return lookAtWarehouse(files, clock, settings.local.stateMs);
	};

	const change = async (what: string, signal: AbortSignal): Promise<Look> => {
		if (settings.isReadOnly) {
			throw new DwhError('refused', `Read-only: ${what} would change the warehouse.`, {
				nextSteps: ['Leave out --read-only.'],
			});
		}

		return look(signal);
	};

	const save = (record: WarehouseRecord): Promise<void> =>
		withDisk(files.record, () => writeRecord(files.record, record));

	const requireState = (seen: Look, action: 'pause' | 'resume'): void => {
		const why = whyNot(seen.state, action);
		if (!why) return;
		throw new DwhError('state', `Cannot ${action}: ${why}.`, {nextSteps: ['dwh-tui status']});
	};

	const make = async (record: WarehouseRecord, signal: AbortSignal): Promise<void> => {
		try {
			const lease = await keeper.lease(signal);
			lease.release();
		} catch (error) {
			throw errorFromEngine(error, {sql: undefined, database: files.database});
		}

		const now = clock.now();
		await save({...record, engine: keeper.version(), warehouse: {change: 'creating', since: now, createdAt: now}});
	};

	// Nobody else may be at work in the file; one that cannot even be opened may go.
	const claim = async (signal: AbortSignal): Promise<void> => {
		await cancelAll();
		await keeper.close();
		try {
			const database = await openDatabase(files, clock, signal);
			await database.close();
		} catch (error) {
			if (error instanceof DwhError && error.kind === 'busy') throw error;
			if (signal.aborted) throw toDwhError(signal.reason);
		}
	};

	const sweep = async (): Promise<void> => {
		const {state, facts} = await look();
		const {warehouse, ...rest} = facts.record;
		if (state !== 'absent' || settings.isReadOnly) return;
		if (rest.role) {
			if (warehouse) await save({role: rest.role});
		} else await removeRecord(files);
	};

	return {
		canPause: true,
		whoAmI: async () => ({account: 'embedded', user: userName()}),
		observe: async signal => snapshotOf(await look(signal), settings, files, keeper.version()),
		async ensureRole(signal): Promise<Found> {
			const {facts} = await change('making the role', signal);
			const name = settings.iam.roleName;
			if (facts.record.role?.name === name) return {action: 'found', name, detail: `already there, ${roleArn(name)}`};
			await makeFolder(files.folder);
			await save({...facts.record, role: {name, createdAt: clock.now()}});
			return {action: 'created', name, detail: roleArn(name)};
		},
		async ensureWarehouse(signal): Promise<Found> {
			const seen = await change('making the warehouse', signal);
			const {record} = seen.facts;
			const found = (action: Found['action'], detail: string): Found => ({action, name: identifier, detail});
			switch (seen.state) {
				case 'absent':
					// Left over from a creation that was broken off.
					await removeData(files);
					await make(record, signal);
					return found('created', files.database);
				case 'deleting':
					if (!seen.isHalfRemoved) return found('waiting', 'it is being removed');
					await claim(signal);
					await removeData(files);
					await make(record, signal);
					return found('created', `${files.database}, after finishing a removal that was broken off`);
				case 'paused':
					await save({
						...record,
						warehouse: {change: 'resuming', since: clock.now(), createdAt: seen.createdAt ?? clock.now()},
					});
					return found('resumed', 'it was paused');
				case 'available':
					return found('found', `already there, ${age(clock.now() - (seen.createdAt ?? clock.now()))}`);
				default:
					return found('waiting', `it is ${seen.state}`);
			}
		},
		async pause(signal) {
			const seen = await change('pausing', signal);
			requireState(seen, 'pause');
			await cancelAll();
			await keeper.close();
			await save({
				...seen.facts.record,
				warehouse: {change: 'pausing', since: clock.now(), createdAt: seen.createdAt ?? clock.now()},
			});
		},
		async resume(signal) {
			const seen = await change('resuming', signal);
			requireState(seen, 'resume');
			await save({
				...seen.facts.record,
				warehouse: {change: 'resuming', since: clock.now(), createdAt: seen.createdAt ?? clock.now()},
			});
		},
		async removeWarehouse(signal): Promise<Found> {
			const seen = await change('removing the warehouse', signal);
			if (seen.state === 'absent') {
				await sweep();
				return {action: 'absent', name: identifier, detail: 'there is none'};
			}

			if (seen.state === 'deleting' && !seen.isHalfRemoved) {
				return {action: 'waiting', name: identifier, detail: 'it is being removed'};
			}

			await claim(signal);
			const createdAt = seen.createdAt ?? clock.now();
			await save({...seen.facts.record, warehouse: {change: 'deleting', since: clock.now(), createdAt}});
			await removeData(files);
			return {action: 'removed', name: identifier, detail: files.database};
		},
		async removeRole(signal): Promise<Found> {
			const {facts} = await change('removing the role', signal);
			const {role, ...rest} = facts.record;
			if (!role) return {action: 'absent', name: settings.iam.roleName, detail: 'there is none'};
			await save(rest);
			await sweep();
			return {action: 'removed', name: role.name, detail: roleArn(role.name)};
		},
		async inventory(signal) {
			const seen = await look(signal);
			if (seen.state === 'absent') await sweep();
			return ownedOf(seen, files);
		},
		sweep,
	};
};
