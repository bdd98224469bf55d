import {useLayoutEffect} from 'react';
import {Lines} from '../../components/lines.tsx';
import {keyFor} from '../../core/keys/keys.ts';
import {useCoarseNow} from '../../hooks/use-coarse-now.ts';
import {useChanges, useStore} from '../../hooks/use-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {requestText} from '../../store/text-request.ts';
import type {Screen, Size} from '../screen.ts';
import {createBoardController} from './board-controller.ts';
import {boardLines} from './board-lines.ts';

/** The Board screen: several queries as tiles, refreshed after loads. `first` is the board shown first. */
export const createBoardScreen = (dashboard: Dashboard, first: string | undefined): Screen => {
	const {session, state, stepText} = dashboard;
	const controller = createBoardController(dashboard, first);
	const {view, reader, board, tile, move} = controller;
	const stores = [view, reader.store, state];
	return {
		id: 'board',
		title: 'Board',
		doc: 'queries as tiles',
		stores,
		scopes: () => ['board'],
		actions: () => ({
			left: () => move(-1, 0),
			right: () => move(1, 0),
			up: () => move(0, -1),
			down: () => move(0, 1),
			zoom: () => view.set(({isZoomed}) => ({isZoomed: !isZoomed})),
			refresh: () => void controller.refresh(),
			interval: controller.nextInterval,
			'next-board': () => controller.step(1),
			'board-before': () => controller.step(-1),
			cancel: controller.cancel,
			'open-query'() {
				const chosen = tile();
				if (chosen) requestText(dashboard, {query: chosen.query, params: chosen.params});
			},
		}),
		whyNot(action) {
			const {boards} = view.get();
			if (action === 'cancel') return reader.isReading() ? undefined : 'No refresh is running.';
			if ((action === 'next-board' || action === 'board-before') && (boards?.length ?? 0) < 2)
				return 'There is only one board.';
			if (action === 'interval' && state.get().snapshot?.wakesOnStatements)
				return `Each refresh would wake the warehouse, which bills. Refresh once: ${keyFor('board', 'refresh')}`;
			if (['zoom', 'open-query', 'left', 'right', 'up', 'down', 'interval'].includes(action) && !tile())
				return 'The board has no tiles.';
			return action === 'open-query' ? controller.whyNotRead() : undefined;
		},
		places() {
			const {boards} = view.get();
			void controller.found();
			return (boards ?? []).map(({name, title}, index) => ({
				name: `board ${name}`,
				doc: title,
				go: () => void controller.goTo(index),
			}));
		},
		parts: () => ({
			'board.tiles': {
				scroll: by => move(0, Math.sign(by)),
				isChosen: index => index === view.get().focus,
				choose: focus => view.set({focus}),
				open: {scope: 'board', action: 'open-query'},
			},
		}),
		onOpen: () => void controller.open(),
		back() {
			if (!view.get().isZoomed) return false;
			view.set({isZoomed: false});
			return true;
		},
		View({width, height}: Size) {
			useChanges(stores);
			const shown = useStore(view);
			const readings = board()?.tiles.map(reader.of) ?? [];
			const oldest = Math.min(...readings.flatMap(({at}) => at ?? []));
			const now = useCoarseNow(session.clock, Number.isFinite(oldest) ? oldest : undefined);
			useLayoutEffect(() => controller.fit(width));
			const facts = {view: shown, readings, reason: controller.whyNotByItself(), now, stepText};
			return <Lines lines={boardLines(facts, {width, height})} width={width} height={height} />;
		},
	};
};
