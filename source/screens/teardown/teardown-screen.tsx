import type {InventoryItem} from '../../backend.ts';
import {Lines} from '../../components/lines.tsx';
import {keySpan} from '../../core/keys/keys.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {WarehouseState} from '../../core/warehouse-state.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useScrollWindow} from '../../hooks/use-window.ts';
import {errorLines} from '../../present/error-lines.ts';
import {inventoryLines, removalLines} from '../../present/inventory-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createReading} from '../../store/reading.ts';
import type {ResourceState} from '../../store/resource.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import {createScroll} from '../../store/scroll.ts';
import {tablesLeft} from '../../workflows/lifecycle/tables-left.ts';
import {tearDown} from '../../workflows/lifecycle/tear-down.ts';
import {askToCancel} from '../frame/ask-to-cancel.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {workLines} from '../frame/work-lines.ts';
import type {Screen, Size} from '../screen.ts';

/** Returns what the removal does in this state. */
const removalText = (state: WarehouseState | undefined): string =>
	state === 'deleting'
		? 'waits until it is deleted, then removes the rest of the list, after you type its name.'
		: 'removes all of it, after you type its name. Your files and dwh.cfg are kept.';

/** Returns the inventory of the last reading, or why it is unknown. */
const readLines = (
	{value, error, isLoading}: ResourceState<readonly InventoryItem[]>,
	hasRun: boolean,
	width: number,
	stepText: StepText,
): Line[] => {
	if (error && !value) return errorLines(error, width, stepText);
	if (!value) return [line(span(isLoading ? '   reading the inventory …' : '   not read yet', 'dim'))];
	return [
		...(error ? [...errorLines(error, width, stepText), line(span(' ! stale: from an earlier reading', 'wait'))] : []),
		...inventoryLines(value, width, stepText, hasRun),
	];
};

/** Returns the inventory and the removal. A removal by another process is not shown as one of this process. */
export const teardownLines = (
	inventory: ResourceState<readonly InventoryItem[]>,
	work: Work | undefined,
	state: WarehouseState | undefined,
	width: number,
	stepText: StepText,
): Line[] => {
	const hasRun = work?.status === 'ok';
	const isGoing = inventory.value?.some(({isKept}) => !isKept) ?? false;
	// Running work comes before the inventory, which may not fit a small window.
	if (work && isRunning(work)) {
		const listed = [line(span(' What would be removed', 'strong')), ...readLines(inventory, false, width, stepText)];
		return [...workLines(work, width, stepText), emptyLine, ...listed];
	}

	return [
		line(span(hasRun ? ' Inventory after the teardown' : ' What would be removed', 'strong')),
		...readLines(inventory, hasRun, width, stepText),
		emptyLine,
		...(work ? workLines(work, width, stepText) : []),
		...(work?.status === 'cancelled'
			? [
					emptyLine,
					line(span(' A removal in progress continues.', 'wait')),
					line(
						span(' → ', 'focus'),
						'Read the inventory again: ',
						keySpan('teardown', 'refresh'),
						'. Wait for it and remove the rest: ',
						keySpan('teardown', 'remove'),
					),
				]
			: []),
		...(!work && isGoing
			? wrapText(removalText(state), width - 4).map((text, index) =>
					index === 0 ? line(' ', keySpan('teardown', 'remove'), ` ${text}`) : line(`   ${text}`),
				)
			: []),
	];
};

const endText = (inventory: readonly InventoryItem[]): [text: string, tone: 'good' | 'wait'] => {
	if (inventory.some(({isUnknown}) => isUnknown)) return ['Removed, but something could not be checked.', 'wait'];
	return inventory.length === 0
		? ['Everything is removed.', 'good']
		: ['Removed. The list shows what is left.', 'good'];
};

// An older list may be outdated.
const freshMs = 5000;

/** The Teardown screen: inventory, confirmation by name, removal, and the inventory afterwards. */
export const createTeardownScreen = (dashboard: Dashboard): Screen => {
	const {session, runner, state, stepText} = dashboard;
	const scroll = createScroll();
	const inventory = createReading(dashboard, {
		screen: 'teardown',
		async load(signal) {
			const context = await dashboard.context(signal);
			const attached = await context.records.attachedRole().catch(() => undefined);
			const items = await context.backend.provisioner.inventory(signal, attached);
			return [...items, ...(await tablesLeft(context, state.get().snapshot, signal))];
		},
		readAgain: () => void inventory.refresh(),
	});
	// The inventory and the header are read together.
	const refresh = async () => {
		await dashboard.observe();
		await inventory.refresh();
	};
	const run = () =>
		runner.start({
			name: 'teardown',
			title: 'Teardown',
			run: async signal => tearDown(await dashboard.context(signal)),
			onEnd(_work, result) {
				if (result) dashboard.toast(...endText(result.inventory));
				void inventory.refresh();
				void dashboard.observe();
			},
		});

	const askToRemove = async () => {
		// The user must confirm the current list, not an older one.
		const {at = 0, isLoading: isOnTheWay} = inventory.get();
		if (isOnTheWay || inventory.get().error || session.clock.now() - at > freshMs) {
			dashboard.toast('Reading the inventory …');
			await refresh();
		}

		const {value, error, isLoading} = inventory.get();
		// The user may have left the screen.
		if (!value || error || isLoading || state.get().screen !== 'teardown' || state.get().overlay) return;
		if (value.every(({isKept}) => isKept)) {
			dashboard.toast('There is nothing to remove.', 'wait');
			return;
		}

		dashboard.show({
			kind: 'type-name',
			title:
				state.get().snapshot?.state === 'deleting'
					? 'Wait until it is deleted, then remove the rest of the list?'
					: 'Remove everything listed here? Its data is lost.',
			lines: removalLines(value, 76, stepText),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose: 'to remove it',
			onConfirm: run,
		});
	};

	const askWhetherToStop = () => askToCancel(dashboard, 'teardown', 'A removal in progress continues.');

	return {
		id: 'teardown',
		title: 'Teardown',
		doc: 'remove everything',
		stores: [inventory, runner.works],
		scopes: () => ['teardown', 'list'],
		actions: () => ({
			...scroll.actions,
			remove: () => void askToRemove(),
			cancel: () => void askWhetherToStop(),
			refresh: () => void refresh(),
		}),
		whyNot(action) {
			if (action === 'cancel') return runner.current()?.name === 'teardown' ? undefined : 'Teardown is not running.';
			if (action !== 'remove') return undefined;
			const {value} = inventory.get();
			return whyNotStart(dashboard) ?? (value?.every(({isKept}) => isKept) ? 'There is nothing to remove.' : undefined);
		},
		back: askWhetherToStop,
		onOpen() {
			if (state.get().connection === 'ready' && !isRunning(runner.works.get().teardown)) void refresh();
		},
		View({width, height}: Size) {
			const owned = useStore(inventory);
			const work = useStore(runner.works).teardown;
			const scrolledTo = useScrollWindow(scroll);
			const lines = teardownLines(owned, work, useStore(state).snapshot?.state, width, stepText);
			const top = scrolledTo(height, lines.length);
			return <Lines lines={lines.slice(top)} width={width} height={height} />;
		},
	};
};
