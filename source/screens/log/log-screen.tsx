import {Lines} from '../../components/lines.tsx';
import {emptyLine, line, span} from '../../core/text/line.ts';
import {useStore} from '../../hooks/use-store.ts';
import {errorLines} from '../../present/error-lines.ts';
import {sqlLines} from '../../present/sql-lines.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createScroll} from '../../store/scroll.ts';
import {callLine} from '../frame/call-line.ts';
import type {Actions, Screen, Size} from '../screen.ts';

/** Every call and statement of this session with its time, the newest at the top. */
export const createLogScreen = ({log, session}: Dashboard): Screen => {
	const view = createStore({moves: 0, isDetail: false, opened: 0, hasService: true});
	const calls = () =>
		log
			.get()
			.calls.filter(({service}) => service === undefined || view.get().hasService)
			.toReversed();
	const moved = () => view.set(({moves}) => ({moves: moves + 1}));
	const cursor = createListCursor(() => calls().length, moved);
	const scroll = createScroll(moved);
	const close = () => view.set({isDetail: false});
	return {
		id: 'log',
		title: 'Log',
		doc: 'every call, timed',
		stores: [view],
		scopes: () => (view.get().isDetail ? ['log.detail', 'list'] : ['log', 'list']),
		actions: (): Actions =>
			view.get().isDetail
				? {...scroll.actions, close}
				: {
						...cursor.actions,
						detail() {
							scroll.toStart();
							// By its number, because what is newer moves it down.
							view.set({isDetail: calls().length > 0, opened: calls()[cursor.index()]?.number ?? 0});
						},
						service() {
							view.set(({hasService}) => ({hasService: !hasService}));
							cursor.moveTo(0);
						},
					},
		whyNot: action =>
			action === 'service' && session.settings.target === 'local' ? 'Nothing here calls a service.' : undefined,
		View({width, height}: Size) {
			const {isDetail, opened, hasService} = useStore(view);
			useStore(log);
			const all = calls();
			const chosen = all.find(({number}) => number === opened);
			if (isDetail && chosen) {
				const head = [callLine({...chosen, sql: []}, false), emptyLine];
				const rest = [
					...(chosen.error ? [...errorLines(chosen.error, width, 20), emptyLine] : []),
					...sqlLines(chosen.sql, width),
					...(chosen.earlier ?? [])
						.toReversed()
						.map(service => callLine({...chosen, at: service.at, ms: service.ms, service, earlier: []}, false)),
				];
				const from = scroll.top(height - head.length, rest.length);
				return <Lines lines={[...head, ...rest.slice(from)]} width={width} height={height} />;
			}

			const room = height - 2;
			const top = cursor.top(room);
			const lines = [
				line(
					span(' Log', 'strong'),
					span(
						all.length === 0
							? '   nothing has been sent yet'
							: `   ${all.length} ${hasService ? (all.length === 1 ? 'call or statement' : 'calls and statements') : 'without calls of services'}, newest first`,
						'dim',
					),
				),
				emptyLine,
				...all.slice(top, top + room).map((call, index) => callLine(call, top + index === cursor.index())),
			];
			return <Lines lines={lines} width={width} height={height} />;
		},
	};
};
