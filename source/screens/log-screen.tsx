import {Lines} from '../components/lines.tsx';
import {errorLines} from '../core/error-lines.ts';
import {emptyLine, line, span} from '../core/line.ts';
import {useStore} from '../hooks/use-store.ts';
import {createStore} from '../store/create-store.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {createListCursor} from '../store/list-cursor.ts';
import {callLine} from './call-line.ts';
import type {Screen, Size, Verbs} from './screen.ts';
import {sqlLines} from './sql-lines.ts';

/** Every call and statement of this session with its time, the newest at the top. */
export const createLogScreen = ({log}: Dashboard): Screen => {
	const view = createStore({moves: 0, isDetail: false, scroll: 0});
	const calls = () => log.get().calls.toReversed();
	const cursor = createListCursor(
		() => log.get().calls.length,
		() => view.set(({moves}) => ({moves: moves + 1})),
	);
	const close = () => view.set({isDetail: false});
	const scroll = (by: number) => view.set(one => ({scroll: Math.max(0, one.scroll + by)}));
	return {
		id: 'log',
		title: 'Log',
		doc: 'every call, timed',
		stores: [view],
		scopes: () => (view.get().isDetail ? ['log.detail', 'list'] : ['log', 'list']),
		verbs: (): Verbs =>
			view.get().isDetail
				? {
						close,
						up: () => scroll(-1),
						down: () => scroll(1),
						'page-up': () => scroll(-10),
						'page-down': () => scroll(10),
					}
				: {...cursor.verbs, detail: () => view.set({isDetail: calls().length > 0, scroll: 0})},
		View({width, height}: Size) {
			const {isDetail, scroll: by} = useStore(view);
			useStore(log);
			const all = calls();
			const chosen = all[cursor.index()];
			if (isDetail && chosen) {
				const head = [callLine({...chosen, sql: []}, false), emptyLine];
				const rest = [
					...(chosen.error ? [...errorLines(chosen.error, width, 20), emptyLine] : []),
					...sqlLines(chosen.sql),
				];
				const from = Math.max(0, Math.min(by, rest.length - (height - head.length)));
				return <Lines lines={[...head, ...rest.slice(from)]} width={width} height={height} />;
			}

			const room = height - 2;
			const top = cursor.top(room);
			const lines = [
				line(
					span(' Log', 'strong'),
					span(
						all.length === 0 ? '   nothing has been sent yet' : `   ${all.length} calls and statements, newest first`,
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
