import type {ScreenId} from '../core/keys/screen-id.ts';
import type {Target} from '../core/settings.ts';
import type {WarehouseState} from '../core/warehouse-state.ts';
import type {Dashboard} from './dashboard.ts';

type Situation = {
	readonly screen: ScreenId;
	readonly target: Target;
	readonly state: WarehouseState | undefined;
	readonly hasFailed: boolean;
	/** Our own work is changing the warehouse. */
	readonly isChanging: boolean;
};

/** Milliseconds until the next look at the warehouse; undefined when nothing there changes by itself. */
export const nextLookMs = ({screen, target, state, hasFailed, isChanging}: Situation): number | undefined => {
	const isSettled = state === 'available' || state === 'paused' || state === 'absent';
	// It has been asked for and is not seen yet: until it is, the header says what is no longer true.
	if (isChanging && state === 'absent' && target === 'aws') return 1000;
	if (isChanging || (!isSettled && state !== undefined)) return target === 'local' ? 500 : 5000;
	if (screen === 'status' || screen === 'setup') return 5000;
	if (hasFailed || target === 'aws') return 30_000;
	return undefined;
};

const changing = new Set(['setup', 'teardown']);

/** Looks at the warehouse as often as what is shown needs it. Returns what ends it. */
export const watchWarehouse = ({state, observe, session, runner}: Dashboard): (() => void) => {
	let timer: NodeJS.Timeout | undefined;
	let due: number | undefined;
	let isLooking = false;
	let isOver = false;

	const schedule = () => {
		const {connection, screen, snapshot, snapshotError} = state.get();
		if (isOver || isLooking || connection !== 'ready') return;
		const wanted = nextLookMs({
			screen,
			target: session.settings.target,
			state: snapshot?.state,
			hasFailed: snapshotError !== undefined,
			isChanging: changing.has(runner.current()?.name ?? ''),
		});
		if (wanted === due && timer) return;
		clearTimeout(timer);
		timer = undefined;
		due = wanted;
		if (wanted !== undefined) timer = setTimeout(look, wanted);
	};

	const look = async () => {
		timer = undefined;
		isLooking = true;
		await observe();
		isLooking = false;
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
