import {Box} from 'ink';
import {type ComponentProps, useMemo} from 'react';
import {Lines} from '../../../components/lines.tsx';
import type {ChartKind} from '../../../core/chart-kind.ts';
import {keyFor} from '../../../core/keys/keys.ts';
import {formatCounted} from '../../../core/text/format-number.ts';
import {type Line, line, span} from '../../../core/text/line.ts';
import {useChanges} from '../../../hooks/use-store.ts';
import {isWhole} from '../../../store/result-rows.ts';
import {outcomeLine} from '../query-lines.ts';
import {QueryResultPane} from '../result/query-result.tsx';
import {type ChartChoice, chartOf, chartRows} from './chart-choice.ts';
import {layOutChart, missingLines} from './chart-layout.ts';
import {ChartPane} from './chart-pane.tsx';

type Props = ComponentProps<typeof QueryResultPane> & {
	readonly chart: ChartChoice;
	/** Chart in the header of the catalogue's query. */
	readonly hint: ChartKind | 'none' | undefined;
};

const tooLowLine = (missing: number): Line =>
	line(
		span(
			` The chart needs ${formatCounted(missing, 'more line')}. Show it alone: ${keyFor('query.result', 'chart')}`,
			'wait',
		),
	);

/** The outcome of a text with a chart beside, below or instead of the rows. */
export const ResultWithChart = ({chart: choice, hint, ...props}: Props) => {
	const {outcome, chosen, isCellOpen, isStatisticsOpen, steps, prompt, now, width, height} = props;
	const view = outcome.rows;
	useChanges(useMemo(() => (view ? [view.state, view.arrangement] : []), [view]));
	const isOccupied = isCellOpen || isStatisticsOpen || steps !== undefined;
	if (!view || isOccupied || view.count() === 0) return <QueryResultPane {...props} />;
	const {columns, rows, kinds} = chartRows(view);
	const {place, kind} = chartOf(choice, hint, kinds);
	if (kind === undefined || place === 'none') return <QueryResultPane {...props} />;
	const wide = view.widths().reduce((sum, one) => sum + one + 3, 2);
	// Prompts are shown below the rows.
	const layout = layOutChart(prompt ? 'beside' : place, {width, height}, wide, view.count());
	if (!layout.chart) {
		// Only for a chart that the user chose, not one from the header of the query.
		const remark = choice.place === undefined ? undefined : tooLowLine(missingLines(height));
		return <QueryResultPane {...props} remark={remark} />;
	}

	const isPart = rows.length < view.count() || !isWhole(view.state.get());
	const pane = {columns, rows, kind, chosen, isPart};
	if (!layout.rows) {
		return (
			<Box flexDirection="column" width={width} height={height} flexShrink={0}>
				<Lines lines={[outcomeLine(outcome, view, 0, 0, now, width)]} width={width} height={1} />
				<ChartPane {...pane} width={width} height={height - 1} />
			</Box>
		);
	}

	const rule = layout.isRight
		? Array.from({length: height}, () => line(span('│', 'dim')))
		: [line(span('─'.repeat(width), 'dim'))];
	const chartHeight = layout.isRight ? layout.chart.height : layout.chart.height - 1;
	return (
		<Box flexDirection={layout.isRight ? 'row' : 'column'} width={width} height={height} flexShrink={0}>
			<QueryResultPane {...props} width={layout.rows.width} height={layout.rows.height} />
			<Lines lines={rule} width={layout.isRight ? 1 : width} height={rule.length} />
			<ChartPane {...pane} width={layout.chart.width} height={chartHeight} />
		</Box>
	);
};
