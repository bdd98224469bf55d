import {lstat, stat} from 'node:fs/promises';
import type {Clock} from '../../core/clock.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {withDisk} from '../../files/disk-error.ts';
import {fileStamp as stampOf} from '../../files/file-stamp.ts';
import type {OnBrokenFile} from '../../files/state-file.ts';
import {changeByOther} from '../engine/change-note.ts';
import {otherLockHolder} from '../engine/file-lock.ts';
import {lockOwner} from './change-lock.ts';
import {type Facts, type VisibleState, visibleState} from './visible-state.ts';
import type {WarehouseFiles} from './warehouse-files.ts';
import {readRecord} from './warehouse-record.ts';

export type WarehouseReading = VisibleState & {
	readonly facts: Facts;
	/** Of the data file and its log; undefined if there is none. */
	readonly bytes: number | undefined;
	/** Differs after each change of the data file; empty if there is none. */
	readonly fileStamp: string;
	/** A description of the other process that has the data file open. */
	readonly usedBy: string | undefined;
	/** See `changeByOther`. */
	readonly changedByOther: string | undefined;
};

// Never opens the file: closing any of its handles releases every lock this process has on it.
const sizeAndTime = async (file: string): Promise<{size: number; madeAt: number; stamp: string} | undefined> => {
	try {
		const stats = await stat(file);
		return {size: stats.size, madeAt: Math.round(stats.birthtimeMs || stats.ctimeMs), stamp: stampOf(stats)};
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
		// A link to itself can still be removed.
		if (code === 'ELOOP') return {size: 0, madeAt: Math.round((await lstat(file)).ctimeMs), stamp: ''};
		throw error;
	}
};

/**
 * Reads the state of the files without changing them, except that a broken record is set aside. `isLockOurs` means
 * that the caller holds the change lock.
 */
export const readWarehouse = (
	files: WarehouseFiles,
	clock: Clock,
	stateMs: number,
	onBroken: OnBrokenFile,
	isLockOurs = false,
): Promise<WarehouseReading> =>
	withDisk(files.folder, async () => {
		// Reports an error of the folder before it appears as an error of the record.
		await sizeAndTime(files.database);
		const ownerNow = async () => (isLockOurs ? undefined : lockOwner(files.changeLock));
		const ownerBefore = await ownerNow();
		const [record, database, wal, holder, changedByOther] = await Promise.all([
			readRecord(files.record, onBroken),
			sizeAndTime(files.database),
			sizeAndTime(files.wal),
			otherLockHolder(files.lockOwner),
			changeByOther(files.changeNote),
		]);
		// A change may start or end while its files are read. It was interrupted only if no process owned the lock before
		// and after.
		const changedBy = ownerBefore ?? (await ownerNow());
		const facts: Facts = {record, fileMadeAt: database?.madeAt, now: clock.now(), stateMs, changedBy};
		const bytes = database && database.size + (wal?.size ?? 0);
		const fileStamp = database?.stamp ?? '';
		return {...visibleState(facts), facts, bytes, fileStamp, usedBy: database && holder?.text, changedByOther};
	});

export const noWarehouse = (): DwhError =>
	new DwhError('state', 'There is no warehouse yet.', {nextSteps: [{text: 'Create it', command: 'up'}]});

/** Throws `state` with the next step unless statements can run. */
export const requireAvailable = ({state, isHalfRemoved}: VisibleState): void => {
	if (state === 'available') return;
	if (state === 'absent') throw noWarehouse();
	if (state === 'paused')
		throw new DwhError('state', 'The warehouse is paused.', {nextSteps: [{text: 'Resume it', command: 'resume'}]});
	if (isHalfRemoved) {
		throw new DwhError('state', 'The warehouse is partly removed.', {
			nextSteps: [
				{text: 'Finish the removal', command: 'down'},
				{text: 'Create it again', command: 'up'},
			],
		});
	}

	if (state === 'deleting') {
		throw new DwhError('state', 'The warehouse is being removed.', {
			nextSteps: [
				{text: 'Wait until it is gone', command: 'down'},
				{text: 'Then create it again', command: 'up'},
			],
		});
	}

	throw new DwhError('state', `The warehouse is ${state}.`, {
		nextSteps: [{text: 'Wait until it is available', command: 'status --watch'}],
	});
};
