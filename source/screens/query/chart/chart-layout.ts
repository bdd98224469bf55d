import type {Size} from '../../screen.ts';
import type {ChartPlace} from './chart-choice.ts';

/** Sizes of rows and chart in cells; undefined if not drawn. */
export type ChartLayout = {
	readonly rows: Size | undefined;
	readonly chart: Size | undefined;
	/** The chart is right of the rows, not below them. */
	readonly isRight: boolean;
};

// A smaller chart would be unreadable.
const leastChart: Size = {width: 40, height: 7};
const leastRows = 8;

/** Returns how many more lines a pane needs for rows and a chart below them. */
export const missingLines = (height: number): number => Math.max(0, leastRows + leastChart.height - height);

/**
 * Divides a pane between the rows, which need `wide` columns and `count` lines, and the chart. The chart is right of
 * the rows if both fit, else below them. In a low window only the rows are shown.
 */
export const layOutChart = (place: ChartPlace, {width, height}: Size, wide: number, count: number): ChartLayout => {
	if (place === 'alone') return {rows: undefined, chart: {width, height}, isRight: false};
	const alone = {rows: {width, height}, chart: undefined, isRight: false};
	if (place === 'none') return alone;
	const left = Math.max(Math.min(wide, Math.floor(width / 2)), 30);
	if (width - left - 1 >= leastChart.width && height >= leastRows) {
		return {rows: {width: left, height}, chart: {width: width - left - 1, height}, isRight: true};
	}

	const above = Math.max(leastRows, Math.min(count + 5, Math.floor(height * 0.6)));
	if (height - above < leastChart.height) return alone;
	return {rows: {width, height: above}, chart: {width, height: height - above}, isRight: false};
};
