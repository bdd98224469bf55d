import type {Actions} from '../../screen.ts';
import type {QueryController} from '../query-controller.ts';
import {columnActions} from './column-actions.ts';

/** Actions while one row is shown. */
export const rowActions = ({tab, result, rowScroll, copy}: QueryController): Actions => {
	const toRow = (by: number) => {
		result.moveTo(result.index() + by);
		rowScroll.toStart();
	};
	return {
		...rowScroll.actions,
		'copy-row': () => copy.actions[tab.get().isOnlyCell ? 'copy-cell' : 'copy-row'](),
		'only-cell'() {
			rowScroll.toStart();
			tab.set(({isOnlyCell}) => ({isOnlyCell: !isOnlyCell}));
		},
		'row-before': () => toRow(-1),
		'row-after': () => toRow(1),
		'close-cell': () => tab.set({isCellOpen: false}),
	};
};

/** Actions while a plan is shown as a tree. */
export const planActions = ({moving, tab, planScroll, steps, runAgain, edit, closePlan}: QueryController): Actions => ({
	...planScroll.actions,
	steps: steps.open,
	run: runAgain,
	edit,
	'close-plan'() {
		if (!closePlan()) moving.leaveResult();
	},
	'plan-rows': () => tab.set({isPlanOpen: false}),
	'focus-next': () => moving.move(1),
});

/** Actions while the steps of a statement are shown. */
export const stepsActions = ({moving, steps, runAgain, edit}: QueryController): Actions => ({
	...steps.scroll.actions,
	refresh: steps.open,
	run: runAgain,
	edit,
	'close-steps': steps.close,
	'focus-next': () => moving.move(1),
});

/** Actions while the statistics of a column are shown. */
export const statisticsActions = (controller: QueryController): Actions => ({
	...controller.statisticsScroll.actions,
	...columnActions(controller),
	'close-statistics': () => controller.tab.set({isStatisticsOpen: false}),
});
