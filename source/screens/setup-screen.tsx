import {Lines} from '../components/lines.tsx';
import {useStore} from '../hooks/use-store.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {isRunning} from '../store/runner.ts';
import {setUp} from '../workflows/set-up.ts';
import {askToCancel} from './ask-to-cancel.ts';
import type {Screen, Size} from './screen.ts';
import {setupLines} from './setup-lines.ts';
import {whyNotStart} from './why-not-start.ts';

/** The plan with where each value comes from, then the warehouse being made. */
export const createSetupScreen = (dashboard: Dashboard): Screen => {
	const {session, state, runner} = dashboard;
	const start = () => {
		const {snapshot} = state.get();
		const bills = session.settings.target === 'aws';
		const run = () =>
			runner.start({
				name: 'setup',
				title: 'Setup',
				run: async signal => setUp(await dashboard.context(signal)),
				onEnd(work) {
					if (work.status === 'ok') dashboard.toast('The warehouse is ready.', 'good');
					if (work.status === 'failed') dashboard.toast('Setup failed.', 'bad');
					void dashboard.observe();
				},
			});
		if (!bills || (snapshot && snapshot.state !== 'absent')) {
			run();
			return;
		}

		dashboard.show({
			kind: 'type-name',
			title: 'Create the warehouse? It bills from the moment it is there until it is removed.',
			lines: setupLines(
				{...state.get(), settings: session.settings, values: session.values ?? []},
				undefined,
				100,
			).slice(1, 9),
			name: session.settings.cluster.identifier,
			typed: '',
			purpose: 'to create it',
			onConfirm: run,
		});
	};

	return {
		id: 'setup',
		title: 'Setup',
		doc: 'plan, create, watch',
		stores: [],
		scopes: () => ['setup'],
		verbs: () => ({
			create: start,
			cancel: () => void runner.cancel(),
			refresh: () => void dashboard.observe(),
		}),
		whyNot(action) {
			if (action === 'create') return whyNotStart(dashboard);
			return action === 'cancel' && runner.current()?.name !== 'setup' ? 'Setup is not running.' : undefined;
		},
		back: () =>
			askToCancel(dashboard, 'setup', 'What was asked for is still being made; setup finds it the next time.'),
		onOpen: () => void dashboard.observe(),
		View({width, height}: Size) {
			const seen = useStore(state);
			const work = useStore(runner.works).setup;
			const lines = setupLines(
				{...seen, settings: session.settings, values: session.values ?? []},
				isRunning(work) || work ? work : undefined,
				width,
			);
			return <Lines lines={lines} width={width} height={height} />;
		},
	};
};
