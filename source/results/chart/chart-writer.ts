import type {ChartKind} from '../../core/chart-kind.ts';
import {DwhError} from '../../core/dwh-error.ts';
import type {Column, Row} from '../../core/result-set.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {toAscii} from '../../core/text/to-ascii.ts';
import type {ResultWriter} from '../result-format.ts';
import type {ResultSink} from '../result-sink.ts';
import {fittingKinds} from './chart-data.ts';
import {drawChart} from './chart-lines.ts';
import {chartSvg} from './chart-svg.ts';

/** Maximum number of rows in a chart; more would overlap. */
const maxChartRows = 10_000;

const plotHeight = 18;
const widthOfFiles = 100;

export type ChartOptions = {
	/** Undefined for the kind that suits the columns. */
	readonly kind?: ChartKind | undefined;
	readonly title?: string | undefined;
	readonly width?: number | undefined;
	readonly isAscii?: boolean;
};

/** Returns the requested kind, else the best one. Throws `usage` if the result cannot be drawn. */
const kindOf = (columns: readonly Column[], rows: readonly Row[], wanted: ChartKind | undefined): ChartKind => {
	const fitting = fittingKinds(columns, rows);
	const [natural] = fitting;
	if (natural === undefined) {
		const why = rows.length === 0 ? 'it has no rows' : 'it has no numeric column';
		throw new DwhError('usage', `The result cannot be drawn: ${why}.`, {nextSteps: ['Show it as a table.']});
	}

	if (wanted === undefined || fitting.includes(wanted)) return wanted ?? natural;
	throw new DwhError('usage', `The result cannot be drawn as a ${wanted}.`, {
		nextSteps: [`Draw it as ${fitting.join(', ')}.`],
	});
};

/** Draws a result after its last page: as text, or as an SVG document. */
export const createChartWriter = (
	{lines, raw}: ResultSink,
	form: 'text' | 'svg',
	{kind: wanted, title, width = widthOfFiles, isAscii = false}: ChartOptions,
): ResultWriter => {
	let columns: readonly Column[] = [];
	const rows: Row[] = [];
	let isCut = false;
	return {
		async page(page) {
			columns = page.columns;
			const taken = page.rows.slice(0, maxChartRows - rows.length);
			isCut ||= taken.length < page.rows.length;
			rows.push(...taken);
		},
		async end() {
			const kind = kindOf(columns, rows, wanted);
			if (form === 'svg') return raw(chartSvg(columns, rows, kind, title ?? '') ?? '');
			const chart = drawChart(columns, rows, kind, width, plotHeight);
			if (!chart) return;
			const drawn = [...(chart.legend.length > 0 ? [chart.legend] : []), ...chart.lines];
			const texts = drawn.map(spans =>
				spans
					.map(({text}) => text)
					.join('')
					.trimEnd(),
			);
			const leftOut = chart.leftOut === undefined ? [] : [` ${chart.leftOut}`];
			const note = isCut ? [`The first ${formatCount(maxChartRows)} rows are drawn.`] : [];
			const whole = [title === undefined ? chart.title : `${title}: ${chart.title}`, ...texts, ...leftOut, ...note];
			return lines(isAscii ? whole.map(toAscii) : whole);
		},
	};
};
