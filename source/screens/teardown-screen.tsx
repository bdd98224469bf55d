import type {Owned} from '../backend.ts';
import {Lines} from '../components/lines.tsx';
import {displayWidth} from '../core/display-width.ts';
import {errorLines} from '../core/error-lines.ts';
import {formatDollars} from '../core/format-dollars.ts';
import {emptyLine, type Line, line, lineWidth, span} from '../core/line.ts';
import {safeText} from '../core/safe-text.ts';
import {asTyped} from '../core/typed-commands.ts';
import {wrapText} from '../core/wrap-text.ts';
import {useStore} from '../hooks/use-store.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {createResource, type ResourceState} from '../store/resource.ts';
import {isRunning, type Work} from '../store/runner.ts';
import {tearDown} from '../workflows/tear-down.ts';
import {askToCancel} from './ask-to-cancel.ts';
import type {Screen, Size} from './screen.ts';
import {whyNotStart} from './why-not-start.ts';
import {workLines} from './work-lines.ts';

const rateText = (dollars: number): string =>
	// A snapshot bills so little an hour that it would show as nothing.
	dollars < 0.005 ? `$${dollars.toPrecision(2)}/h` : `${formatDollars(dollars)}/h`;

/** A thing of ours in one line, or where that is too narrow, with its detail in a second one. */
const ownedLines = ({kind, name, detail, dollarsPerHour, isKept, remedy}: Owned, width: number): Line[] => {
	const start = line(
		isKept ? span('   = ', 'dim') : span('   ✖ ', 'bad'),
		`${kind.padEnd(14)} ${safeText(name).padEnd(20)}`,
		span(dollarsPerHour > 0 ? `  ${rateText(dollarsPerHour)}` : '', 'wait'),
	);
	const about = safeText(detail);
	const isOneLine = lineWidth(start) + displayWidth(about) + 3 <= width;
	return [
		isOneLine ? [...start, span(`  ${about}`, 'dim')] : start,
		...(isOneLine || about === '' ? [] : wrapText(about, width - 8).map(text => line(span(`       ${text}`, 'dim')))),
		...(remedy ? wrapText(asTyped(safeText(remedy)), width - 8).map(text => line(span(`       ${text}`, 'dim'))) : []),
	];
};

const inventoryLines = (
	{value, error, isLoading}: ResourceState<readonly Owned[]>,
	hasRun: boolean,
	width: number,
): Line[] => {
	if (error && !value) return errorLines(error, width);
	if (!value) return [line(span(isLoading ? '   taking the inventory …' : '   not taken yet', 'dim'))];
	const going = value.filter(({isKept}) => !isKept);
	const kept = value.filter(({isKept}) => isKept);
	const nothing = hasRun
		? ' ✔ Nothing of ours is left, and nothing of it bills.'
		: '   Nothing of ours exists, and nothing bills.';
	return [
		...(error ? [...errorLines(error, width), line(span(' ! stale: as it was read before', 'wait'))] : []),
		...(going.length > 0
			? going.flatMap(owned => ownedLines(owned, width))
			: [
					line(
						span(
							kept.length === 0 && hasRun ? ' ✔ Nothing is left, and nothing bills.' : nothing,
							hasRun ? 'good' : 'plain',
						),
					),
				]),
		...(kept.length > 0
			? [
					emptyLine,
					line(span(' Stays, because this program does not remove it', 'strong')),
					...kept.flatMap(owned => ownedLines(owned, width)),
				]
			: []),
	];
};

const bodyLines = (inventory: ResourceState<readonly Owned[]>, work: Work | undefined, width: number): Line[] => {
	const hasRun = work?.status === 'ok';
	const isGoing = inventory.value?.some(({isKept}) => !isKept) ?? false;
	return [
		line(span(hasRun ? ' Inventory after the teardown' : ' What exists, and would go', 'strong')),
		...inventoryLines(inventory, hasRun, width),
		emptyLine,
		...(work ? workLines(work, width) : []),
		...(work?.status === 'cancelled'
			? [
					emptyLine,
					line(span(' A removal that was asked for goes on by itself.', 'wait')),
					line(span(' → ', 'focus'), 'r reads again what is left; d waits for it and removes the rest.'),
				]
			: []),
		...(!work && isGoing
			? wrapText('removes all of it, after you have typed its name. Your files and dwh.cfg stay.', width - 4).map(
					(text, index) => (index === 0 ? line(' ', span('d', 'focus'), ` ${text}`) : line(`   ${text}`)),
				)
			: []),
	];
};

// Longer ago, what is listed may be another thing by now.
const freshMs = 5000;

/** What goes, the typed name, the removal, and the inventory that proves nothing is left. */
export const createTeardownScreen = (dashboard: Dashboard): Screen => {
	const {session, runner, state} = dashboard;
	const inventory = createResource(session.clock.now, async signal => {
		const {backend} = await dashboard.context(signal);
		return backend.provisioner.inventory(signal);
	});
	const run = () =>
		runner.start({
			name: 'teardown',
			title: 'Teardown',
			run: async signal => tearDown(await dashboard.context(signal)),
			onEnd(work) {
				if (work.status === 'ok') dashboard.toast('Nothing is left.', 'good');
				void inventory.refresh();
				void dashboard.observe();
			},
		});

	let lastState: string | undefined;
	// What is listed with its state is old when the state is another one.
	state.subscribe(() => {
		const {screen, snapshot} = state.get();
		if (screen !== 'teardown' || snapshot?.state === lastState) return;
		lastState = snapshot?.state;
		if (inventory.get().value) void inventory.refresh();
	});
	const askToRemove = async () => {
		// What one agrees to is what exists now, not when it was listed.
		const {at = 0, isLoading: isOnTheWay} = inventory.get();
		if (isOnTheWay || inventory.get().error || session.clock.now() - at > freshMs) {
			dashboard.toast('Looking what exists …');
			await inventory.refresh();
		}

		const {value, error, isLoading} = inventory.get();
		// Not behind the back of somebody who has left.
		if (!value || error || isLoading || state.get().screen !== 'teardown' || state.get().overlay) return;
		if (value.every(({isKept}) => isKept)) {
			dashboard.toast('Nothing exists that could be removed.', 'wait');
			return;
		}

		dashboard.show({
			kind: 'type-name',
			title:
				state.get().snapshot?.state === 'deleting'
					? 'Wait until it has gone, and remove what else is listed here?'
					: 'Remove everything listed here? Its data is lost.',
			lines: value.filter(({isKept}) => !isKept).flatMap(owned => ownedLines(owned, 76)),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose: 'to remove it',
			onConfirm: run,
		});
	};

	return {
		id: 'teardown',
		title: 'Teardown',
		doc: 'remove everything',
		stores: [inventory, runner.works],
		scopes: () => ['teardown'],
		verbs: () => ({
			remove: () => void askToRemove(),
			cancel: () => void runner.cancel(),
			refresh: () => void inventory.refresh(),
		}),
		whyNot(action) {
			if (action === 'cancel') return runner.current()?.name === 'teardown' ? undefined : 'Teardown is not running.';
			if (action !== 'remove') return undefined;
			const {value} = inventory.get();
			return (
				whyNotStart(dashboard) ??
				(value?.every(({isKept}) => isKept) ? 'Nothing exists that could be removed.' : undefined)
			);
		},
		back: () => askToCancel(dashboard, 'teardown', 'A removal that was asked for goes on.'),
		onOpen() {
			if (state.get().connection === 'ready' && !isRunning(runner.works.get().teardown)) void inventory.refresh();
		},
		View({width, height}: Size) {
			const owned = useStore(inventory);
			const work = useStore(runner.works).teardown;
			return <Lines lines={bodyLines(owned, work, width)} width={width} height={height} />;
		},
	};
};
