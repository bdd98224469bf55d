import type {ScreenId} from '../../core/keys/screen-id.ts';
import type {Target} from '../../core/settings.ts';
import type {WarehouseState} from '../../core/warehouse-state.ts';
import type {Dashboard} from '../dashboard.ts';
import type {Work} from '../runner.ts';
import {isWaitingWork} from '../work-label.ts';

type Situation = {
	readonly screen: ScreenId;
	readonly target: Target;
	readonly state: WarehouseState | undefined;
	readonly hasFailed: boolean;
	/** This program is changing the warehouse. */
	readonly isChanging: boolean;
};

/** Polls the warehouse as often as the current screen needs. Returns a function that stops polling. */
export const watchWarehouse = ({state, observe, session, runner}: Dashboard): (() => void) => {
	let timer: NodeJS.Timeout | undefined;
	let due: number | undefined;
	let isPolling = false;
	let isOver = false;

	const schedule = () => {
		const {connection, screen, snapshot, snapshotError} = state.get();
		if (isOver || isPolling || connection !== 'ready') return;
		const wanted = nextPollMs({
			screen,
			target: session.settings.target,
			state: snapshot?.state,
			hasFailed: snapshotError !== undefined,
			isChanging: isWaiting(runner.current()),
		});
		if (wanted === due && timer) return;
		clearTimeout(timer);
		timer = undefined;
		due = wanted;
		if (wanted !== undefined) timer = setTimeout(poll, wanted);
	};

	const poll = async () => {
		timer = undefined;
		isPolling = true;
		await observe();
		isPolling = false;
		schedule();
	};

	const unsubscribes = [state.subscribe(schedule), runner.works.subscribe(schedule)];
	schedule();
	return () => {
		isOver = true;
		clearTimeout(timer);
		for (const unsubscribe of unsubscribes) unsubscribe();
	};
};

/** Returns the milliseconds until the next poll; undefined if nothing can change. */
export const nextPollMs = ({screen, target, state, hasFailed, isChanging}: Situation): number | undefined => {
	const isStable = state === 'available' || state === 'paused' || state === 'absent';
	// The warehouse is requested but not visible yet, so the header is out of date.
	if (isChanging && state === 'absent' && target === 'aws') return 1000;
	if (isChanging || (!isStable && state !== undefined)) return target === 'local' ? 500 : 5000;
	if (screen === 'status' || screen === 'setup') return 5000;
	if (hasFailed || target === 'aws') return 30_000;
	return undefined;
};

const isWaiting = (work: Work | undefined): boolean => work !== undefined && isWaitingWork(work);
