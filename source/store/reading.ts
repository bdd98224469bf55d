import type {Snapshot} from '../backend.ts';
import {type DwhError, toDwhError} from '../core/dwh-error.ts';
import type {ScreenId} from '../core/keys/screen-id.ts';
import type {Dashboard} from './dashboard.ts';
import {createResource, type OnWait, type Resource, type ResourceState} from './resource.ts';
import {isSameSituation, isUnchanged} from './warehouse/same-warehouse.ts';

type ReadingOptions<Value> = {
	/** The screen or screens that show it. */
	readonly screen: ScreenId | readonly ScreenId[];
	load(signal: AbortSignal, onWait: OnWait): Promise<Value>;
	/** Returns the snapshot the value was read with, if reading takes one itself. */
	snapshotOf?(value: Value): Snapshot | undefined;
	/**
	 * Called while its screen is shown and the data is out of date, or the warehouse is no longer the one that
	 * could not be read.
	 */
	readAgain(): void;
};

/**
 * Data of the warehouse that is shown only beside a snapshot of the same warehouse in the same state, so that the
 * body of a frame never contradicts its header. It stays visible while it is read again, and is not read while
 * another program uses the warehouse. An error about the warehouse's state is shown beside a new snapshot.
 */
export const createReading = <Value>(
	{session, state, observe}: Dashboard,
	{screen, load, snapshotOf, readAgain}: ReadingOptions<Value>,
): Resource<Value> => {
	type Read = {readonly value: Value; readonly snapshot: Snapshot | undefined};
	let errorSnapshot: Snapshot | undefined;
	const resource = createResource<Read>(session.clock.now, async (signal, onWait) => {
		const before = state.get().snapshot;
		try {
			const value = await load(signal, onWait);
			return {value, snapshot: snapshotOf ? snapshotOf(value) : before};
		} catch (thrown) {
			const {kind} = toDwhError(thrown);
			if (kind === 'state' || kind === 'busy' || kind === 'disk') await observe();
			errorSnapshot = state.get().snapshot;
			throw thrown;
		}
	});

	const isShown = ({value}: ResourceState<Read>) => isSameSituation(value?.snapshot, state.get().snapshot);
	const errorOf = ({error}: ResourceState<Read>): DwhError | undefined => {
		const {snapshot} = state.get();
		return isSameSituation(errorSnapshot, snapshot) && errorSnapshot?.usedBy === snapshot?.usedBy ? error : undefined;
	};
	let source: ResourceState<Read> | undefined;
	let shown: ResourceState<Value> | undefined;
	const get = (): ResourceState<Value> => {
		const read = resource.get();
		const value = read.value && isShown(read) ? read.value.value : undefined;
		const error = errorOf(read);
		if (shown && source === read && shown.value === value && shown.error === error) return shown;
		source = read;
		const {isLoading, waitsFor} = read;
		shown = {isLoading, waitsFor, value, at: value === undefined ? undefined : read.at, error};
		return shown;
	};

	let seen = state.get().snapshot;
	const readAgainIfOld = () => {
		const {snapshot} = state.get();
		const isOther = !isSameSituation(seen, snapshot);
		seen = snapshot;
		const read = resource.get();
		if (![screen].flat().includes(state.get().screen) || read.isLoading || snapshot?.usedBy !== undefined) return;
		const isUnread = read.value === undefined && read.error === undefined;
		if (
			(read.value && !isUnchanged(read.value.snapshot, snapshot)) ||
			(read.error && !errorOf(read)) ||
			(isUnread && isOther)
		)
			readAgain();
	};

	resource.subscribe(readAgainIfOld);
	state.subscribe(readAgainIfOld);
	return {
		get,
		subscribe(listener) {
			const ends = [resource.subscribe(listener), state.subscribe(listener)];
			return () => {
				for (const end of ends) end();
			};
		},
		refresh: resource.refresh,
	};
};
