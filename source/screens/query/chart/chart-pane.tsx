import {useMemo} from 'react';
import {Lines} from '../../../components/lines.tsx';
import type {ChartKind} from '../../../core/chart-kind.ts';
import type {Column, Row} from '../../../core/result-set.ts';
import {formatCount} from '../../../core/text/format-number.ts';
import {emptyLine, type Line, line, span, spread} from '../../../core/text/line.ts';
import {type Chart, drawChart} from '../../../results/chart/chart-lines.ts';
import type {Size} from '../../screen.ts';

type Props = Size & {
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	readonly kind: ChartKind;
	/** Index of the chosen row, whose bar stays visible. */
	readonly chosen: number;
	/** Not all rows are drawn. */
	readonly isPart: boolean;
};

/** Returns the lines of a chart with its title; of a long chart those near the chosen row. */
const chartPaneLines = (
	chart: Chart | undefined,
	{rows, kind, chosen, isPart, width, height}: Props,
): readonly Line[] => {
	if (!chart) return [line(span(' These rows cannot be drawn.', 'dim'))];
	const legend = chart.legend.length > 0 ? [chart.legend] : [];
	const leftOut = chart.leftOut === undefined ? [] : [line(span(` ${chart.leftOut}`, 'dim'))];
	const room = height - 1 - legend.length - leftOut.length;
	const each = Math.max(1, Math.floor(chart.lines.length / Math.max(1, rows.length)));
	const most = Math.max(0, chart.lines.length - room);
	const from = Math.max(0, Math.min(most, chosen * each - Math.floor(room / 2)));
	const count = isPart ? `first ${formatCount(rows.length)} rows ` : '';
	const title = spread(
		line(span(` ${chart.title}`, 'strong'), span(` · ${kind}`, 'dim')),
		line(span(count, 'wait')),
		width,
	);
	return [title, ...legend, ...chart.lines.slice(from, from + room), ...leftOut];
};

export const ChartPane = (props: Props) => {
	const {columns, rows, kind, width, height} = props;
	// Cached, because drawing thousands of rows for each cursor key would be slow.
	const chart = useMemo(() => drawChart(columns, rows, kind, width, height - 1), [columns, rows, kind, width, height]);
	const lines = chartPaneLines(chart, props);
	return <Lines lines={lines.length > 0 ? lines : [emptyLine]} width={props.width} height={props.height} />;
};
