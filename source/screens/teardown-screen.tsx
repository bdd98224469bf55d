import type {Owned} from '../backend.ts';
import {Lines} from '../components/lines.tsx';
import {errorLines} from '../core/error-lines.ts';
import {formatDollars} from '../core/format-dollars.ts';
import {emptyLine, type Line, line, span} from '../core/line.ts';
import {safeText} from '../core/safe-text.ts';
import {useStore} from '../hooks/use-store.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {createResource, type ResourceState} from '../store/resource.ts';
import {isRunning, type Work} from '../store/runner.ts';
import {tearDown} from '../workflows/tear-down.ts';
import {askToCancel} from './ask-to-cancel.ts';
import type {Screen, Size} from './screen.ts';
import {whyNotStart} from './why-not-start.ts';
import {workLines} from './work-lines.ts';

const ownedLine = ({kind, name, detail, dollarsPerHour}: Owned): Line =>
	line(
		span('   ✖ ', 'bad'),
		`${kind.padEnd(14)} ${safeText(name).padEnd(20)} `,
		span(safeText(detail), 'dim'),
		span(dollarsPerHour > 0 ? `  ${formatDollars(dollarsPerHour)}/h` : '', 'wait'),
	);

const inventoryLines = (
	{value, error, isLoading}: ResourceState<readonly Owned[]>,
	hasRun: boolean,
	width: number,
): Line[] => {
	if (error) return errorLines(error, width);
	if (!value) return [line(span(isLoading ? '   taking the inventory …' : '   not taken yet', 'dim'))];
	if (value.length > 0) return value.map(ownedLine);
	return [
		line(
			span(
				hasRun ? ' ✔ Nothing is left, and nothing bills.' : '   Nothing of ours exists, and nothing bills.',
				hasRun ? 'good' : 'plain',
			),
		),
	];
};

const bodyLines = (inventory: ResourceState<readonly Owned[]>, work: Work | undefined, width: number): Line[] => {
	const hasRun = work?.status === 'ok';
	return [
		line(span(hasRun ? ' Inventory after the teardown' : ' What exists, and would go', 'strong')),
		...inventoryLines(inventory, hasRun, width),
		emptyLine,
		...(work ? workLines(work, width) : []),
		...(!work && inventory.value && inventory.value.length > 0
			? [line(' ', span('d', 'focus'), ' removes all of it, after you have typed its name. Files and dwh.cfg stay.')]
			: []),
	];
};

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

	return {
		id: 'teardown',
		title: 'Teardown',
		doc: 'remove everything',
		stores: [inventory],
		scopes: () => ['teardown'],
		verbs: () => ({
			remove: () =>
				dashboard.show({
					kind: 'type-name',
					title: 'Remove everything listed here? Its data is lost.',
					lines: inventory.get().value?.map(ownedLine) ?? [],
					name: session.settings.cluster.identifier,
					typed: '',
					purpose: 'to remove it',
					onConfirm: run,
				}),
			cancel: () => void runner.cancel(),
			refresh: () => void inventory.refresh(),
		}),
		whyNot(action) {
			if (action === 'cancel') return runner.current()?.name === 'teardown' ? undefined : 'Teardown is not running.';
			if (action !== 'remove') return undefined;
			const {value, isLoading} = inventory.get();
			if (!value && isLoading) return 'The inventory is still being taken.';
			return whyNotStart(dashboard) ?? (value?.length === 0 ? 'Nothing exists that could be removed.' : undefined);
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
