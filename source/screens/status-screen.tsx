import {Lines} from '../components/lines.tsx';
import {toDwhError} from '../core/dwh-error.ts';
import {emptyLine, line, span} from '../core/line.ts';
import {whyNot} from '../core/warehouse-state.ts';
import {useNow} from '../hooks/use-now.ts';
import {useStore} from '../hooks/use-store.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {callLine} from './call-line.ts';
import type {Screen, Size} from './screen.ts';
import {statusLines} from './status-lines.ts';

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** The live panel: everything one look at the warehouse shows, with its age. */
export const createStatusScreen = (dashboard: Dashboard): Screen => {
	const {session, state, log} = dashboard;
	const change = async (action: 'pause' | 'resume') => {
		try {
			const {backend} = await dashboard.context(new AbortController().signal);
			await backend.provisioner[action](new AbortController().signal);
			dashboard.toast(action === 'pause' ? 'Pausing.' : 'Resuming.', 'good');
		} catch (thrown) {
			dashboard.toast(toDwhError(thrown).message, 'bad');
		}

		await dashboard.observe();
	};

	const whyNotPause = (action: 'pause' | 'resume'): string | undefined => {
		const {snapshot} = state.get();
		if (session.settings.isReadOnly) return 'This program was started read-only.';
		if (!snapshot) return 'Nothing is known of the warehouse yet.';
		const reason = whyNot(snapshot.state, action);
		return reason === undefined ? undefined : capital(reason);
	};

	return {
		id: 'status',
		title: 'Status',
		doc: 'live panel',
		stores: [],
		scopes: () => ['status'],
		verbs: () => ({
			refresh: () => void dashboard.observe(),
			pause: () => void change('pause'),
			resume: () => void change('resume'),
			remove: () => dashboard.open('teardown'),
		}),
		whyNot: action => (action === 'pause' || action === 'resume' ? whyNotPause(action) : undefined),
		onOpen: () => void dashboard.observe(),
		View({width, height}: Size) {
			const seen = useStore(state);
			const {calls} = useStore(log);
			const now = useNow(session.clock, seen.snapshot !== undefined);
			const panel = statusLines({...seen, settings: session.settings}, now, width);
			// What room is left tells what the warehouse was asked last.
			const room = Math.max(0, height - panel.length - 2);
			const recent = calls.slice(-room || calls.length).toReversed();
			const lines =
				room > 1 && recent.length > 0
					? [...panel, emptyLine, line(span(' Asked last', 'strong')), ...recent.map(call => callLine(call, false))]
					: panel;
			return <Lines lines={lines} width={width} height={height} />;
		},
	};
};
