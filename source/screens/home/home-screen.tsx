import {Lines} from '../../components/lines.tsx';
import {keyFor} from '../../core/keys/keys.ts';
import {useStore} from '../../hooks/use-store.ts';
import {commandActions} from '../../present/next-step/command-actions.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createReading} from '../../store/reading.ts';
import {createResource} from '../../store/resource.ts';
import {drain} from '../../store/runner.ts';
import {readChecklist} from '../../workflows/checklist/checklist.ts';
import {type PreflightReport, runPreflight} from '../../workflows/lifecycle/preflight.ts';
import {act} from '../frame/act.ts';
import {placeOf} from '../frame/place-of.ts';
import {listPart, type Screen, type Size} from '../screen.ts';
import {homeLines} from './home-lines.ts';
import type {HomeData} from './pipeline-lines.ts';

/** The Home screen: the menu and the pipeline as a checklist; `others` are the screens of the menu, in order. */
export const createHomeScreen = (dashboard: Dashboard, others: readonly Screen[]): Screen => {
	const {session, state, runner} = dashboard;
	const view = createStore({areChecksShown: false});
	const cursor = createListCursor(() => others.length);
	let hasMoved = false;
	/** The user requested a refresh that may wake the warehouse and bill. */
	let mayWake = false;
	const data = createReading<HomeData>(dashboard, {
		screen: 'home',
		async load(signal) {
			const checklist = await readChecklist(await dashboard.context(signal), session.problems, {
				mayWake,
				isLoading: runner.current()?.name === 'etl',
			});
			const [lastRun, ...earlier] = await session.records.runs(6);
			return {checklist, lastRun, earlier};
		},
		// If the warehouse could not be checked, it is as old as the header.
		snapshotOf: ({checklist}) => checklist.snapshot ?? state.get().snapshot,
		readAgain: () => void refresh(false),
	});

	/** The checks of `doctor`, shown until the next refresh. */
	const checks = createResource<PreflightReport>(session.clock.now, async signal =>
		drain(runPreflight(await dashboard.context(signal), session.problems)),
	);
	const check = async () => {
		view.set({areChecksShown: true});
		await checks.refresh();
		// The cause of the failure may be fixed by now.
		if (checks.get().value?.checks.every(({status}) => status !== 'failed')) await reread(false);
	};

	let reading: Promise<void> = Promise.resolve();
	const reread = (isRequested: boolean) => {
		mayWake = isRequested;
		reading = read();
		return reading;
	};
	const refresh = (isRequested: boolean) => {
		view.set({areChecksShown: false});
		return reread(isRequested);
	};
	const read = async () => {
		if (state.get().connection === 'failed') await dashboard.connect();
		if (state.get().connection !== 'ready') return;
		await data.refresh();
		const next = data.get().value?.checklist.next;
		const work = runner.current();
		const screen = work ? placeOf(work)?.screen : next ? commandActions[next.command].screen : 'query';
		const index = others.findIndex(({id}) => id === screen);
		// The cursor is on the screen of the next step until the user moves it.
		if (!hasMoved && index >= 0) cursor.moveTo(index);
	};

	// The checklist was read while the work was running.
	let wasRunning = false;
	runner.works.subscribe(() => {
		const isRunning = runner.current() !== undefined;
		if (wasRunning && !isRunning && state.get().screen === 'home') void refresh(false);
		wasRunning = isRunning;
	});

	const openScreen = (screen: Screen | undefined) => {
		if (!screen) return;
		hasMoved = false;
		dashboard.open(screen.id);
		screen.onOpen?.();
	};

	const doNext = async () => {
		// The end of work changes the next step.
		await reading;
		if (state.get().screen !== 'home') return;
		const work = runner.current();
		if (work) {
			openScreen(others.find(({id}) => id === placeOf(work)?.screen));
			return;
		}

		const next = data.get().value?.checklist.next;
		const target = next && commandActions[next.command];
		if (target?.screen === 'home') return check();
		const screen = others.find(({id}) => id === target?.screen);
		openScreen(screen);
		if (!screen || !target?.action) return;
		act(dashboard, screen, {}, {scope: screen.id, action: target.action});
	};

	return {
		id: 'home',
		title: 'Home',
		doc: 'menu and pipeline',
		stores: [data, checks],
		scopes: () => ['home', 'list'],
		actions: () => ({
			...Object.fromEntries(
				Object.entries(cursor.actions).map(([name, move]) => [
					name,
					() => {
						hasMoved = true;
						move();
					},
				]),
			),
			open: () => openScreen(others[cursor.index()]),
			next: () => void doNext(),
			refresh: () => void refresh(true),
		}),
		whyNot(action) {
			if (action !== 'next' || runner.current()) return undefined;
			const {value, isLoading} = data.get();
			if (isLoading) return undefined;
			if (!value) return 'The next step is not known yet.';
			return value.checklist.next ? undefined : 'Everything is done.';
		},
		parts() {
			const part = listPart(cursor, {scope: 'home', action: 'open'});
			const moved = (move: ((row: number) => void) | undefined) => (row: number) => {
				hasMoved = true;
				move?.(row);
			};
			return {rows: {...part, scroll: moved(part.scroll), choose: moved(cursor.moveTo)}};
		},
		onOpen: () => void refresh(false),
		View(size: Size) {
			const {areChecksShown} = useStore(view);
			const seen = useStore(state);
			const facts = useStore(data);
			const checked = useStore(checks);
			useStore(runner.works);
			useStore(cursor);
			const menu = others.map(({id, title, doc}) => ({key: keyFor('global', `open ${id}`), title, doc}));
			const lines = homeLines(
				{
					menu,
					cursor: cursor.index(),
					data: facts,
					checks: areChecksShown ? checked : undefined,
					work: runner.current(),
					state: seen,
					stepText: dashboard.stepText,
					program: session.program,
					now: session.clock.now(),
					roleOf: session.catalogue.roleOf,
				},
				size,
			);
			return <Lines lines={lines} {...size} />;
		},
	};
};
