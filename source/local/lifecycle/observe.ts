import type {InventoryItem, Snapshot} from '../../backend.ts';
import type {Settings} from '../../core/settings.ts';
import type {ConnectionManager} from '../engine/connection-manager.ts';
import type {WarehouseReading} from './read-warehouse.ts';
import {roleArn} from './role.ts';
import {roleSync} from './visible-state.ts';
import type {WarehouseFiles} from './warehouse-files.ts';

const seconds = (ms: number): string => (ms < 1000 ? 'under a second' : `about ${Math.round(ms / 1000)} s`);

const waitsFor = (
	{state, isHalfRemoved, facts}: WarehouseReading,
	sync: string,
	roleName: string,
): string | undefined => {
	if (isHalfRemoved) return 'the files left by an interrupted removal';
	if (state === 'deleting' && facts.changedBy !== undefined && facts.changedBy !== process.pid)
		return `its removal by process ${facts.changedBy}`;
	switch (state) {
		case 'creating':
			return 'its file to be created';
		case 'pausing':
		case 'resuming':
		case 'deleting':
			return `the warehouse, which is ${state}`;
		case 'available':
			return sync === 'adding' ? `role ${roleName}, which is being attached` : undefined;
		default:
			return undefined;
	}
};

/** Returns one reading of the files, for the status panel. */
export const snapshotOf = (
	reading: WarehouseReading,
	settings: Settings,
	files: WarehouseFiles,
	manager: Pick<ConnectionManager, 'version' | 'unusable'>,
): Snapshot => {
	const {facts} = reading;
	const unusable = reading.state === 'available' ? manager.unusable(reading.fileStamp) : undefined;
	const state = unusable ? 'unusable' : reading.state;
	const sync = roleSync(facts);
	const roleName = facts.record.role?.name ?? settings.iam.roleName;
	const waiting = unusable ? 'you: its file cannot be used' : waitsFor(reading, sync, roleName);
	return {
		at: facts.now,
		state,
		isReady: state === 'available' && waiting === undefined,
		waitsFor: waiting,
		...(reading.isHalfRemoved ? {isStalled: true} : {}),
		...(unusable ? {unusable: {message: unusable.message, nextSteps: unusable.nextSteps}} : {}),
		typical: waiting === undefined || unusable ? undefined : seconds(settings.local.stateMs),
		identifier: settings.cluster.identifier,
		region: 'local',
		nodes: '1 embedded node',
		endpoint: state === 'absent' || state === 'creating' ? undefined : files.database,
		role: {name: roleName, arn: sync === 'absent' ? undefined : roleArn(roleName), sync},
		isEncrypted: state === 'absent' ? undefined : false,
		version: state === 'absent' ? undefined : (manager.version() ?? facts.record.engine),
		storageBytes: state === 'absent' ? undefined : reading.bytes,
		createdAt: reading.createdAt,
		dollarsPerHour: 0,
		dollarsSoFar: 0,
		...(reading.usedBy === undefined ? {} : {usedBy: reading.usedBy}),
		...(reading.changedByOther === undefined ? {} : {changedByOther: reading.changedByOther}),
	};
};

/** Returns the existing resources: the warehouse until it is removed, and the role. */
export const ownedOf = (reading: WarehouseReading, files: WarehouseFiles): readonly InventoryItem[] => {
	const {role} = reading.facts.record;
	return [
		...(reading.state === 'absent'
			? []
			: [
					{
						kind: 'warehouse file',
						name: files.database,
						detail: reading.isHalfRemoved ? 'partly removed' : reading.state,
						dollarsPerHour: 0,
					},
				]),
		...(role ? [{kind: 'role', name: role.name, detail: roleArn(role.name), dollarsPerHour: 0}] : []),
	];
};
