import type {Actions} from '../../screen.ts';
import type {QueryController} from '../query-controller.ts';
import {chartOf, chartRows, nextKind, nextPlace} from './chart-choice.ts';

/** Actions of a result's chart. */
export const chartActions = ({tab, hintOf}: QueryController): Actions => {
	const current = () => {
		const {outcome, chart} = tab.get();
		if (!outcome?.rows) return undefined;
		const {kinds} = chartRows(outcome.rows);
		return {chart, kinds, ...chartOf(chart, hintOf(outcome), kinds)};
	};

	return {
		chart() {
			const now = current();
			if (now?.kind) tab.set({chart: {...now.chart, place: nextPlace(now.place)}});
		},
		'chart-kind'() {
			const now = current();
			if (!now?.kind) return;
			const place = now.place === 'none' ? 'beside' : now.place;
			tab.set({chart: {place, kind: nextKind(now.kinds, now.kind)}});
		},
	};
};
