import {useMemo} from 'react';
import {Lines} from '../../../components/lines.tsx';
import {keyFor} from '../../../core/keys/keys.ts';
import {columnStatistics} from '../../../core/rows/column-statistics.ts';
import {emptyLine, line, span, spread} from '../../../core/text/line.ts';
import {useScrollWindow} from '../../../hooks/use-window.ts';
import type {ResultView} from '../../../store/result-view.ts';
import type {Scroll} from '../../../store/scroll.ts';
import type {Size} from '../../screen.ts';
import {countOfKept, countOfRows} from '../query-lines.ts';
import {statisticsLines} from './statistics-lines.ts';

type Props = Size & {readonly rows: ResultView; readonly scroll: Scroll};

/** Statistics of the column under the cursor for the shown rows. */
export const ResultStatistics = ({rows, scroll, width, height}: Props) => {
	const {column: index, filter, isReadingAll} = rows.arrangement.get();
	const state = rows.state.get();
	const column = state.columns[index];
	// Computed per column and again when the last page is read, not per key or page.
	// biome-ignore lint/correctness/useExhaustiveDependencies: the filter and the end of reading change the rows.
	const lines = useMemo(
		() => (column ? statisticsLines(column, columnStatistics(column, rows.shownColumn(index)), width) : []),
		[rows, column, index, width, filter, isReadingAll],
	);
	const room = height - 2;
	const top = useScrollWindow(scroll)(room, lines.length);
	const seen = lines.length > room ? `lines ${top + 1}-${Math.min(lines.length, top + room)} of ${lines.length} ` : '';
	const reading =
		isReadingAll && state.isReading
			? `reading all … ${countOfRows(state)} · ${keyFor('query.statistics', 'close-statistics')} stops `
			: seen;
	const of = filter === '' ? `of ${countOfKept(state)} rows` : `of ${rows.count()} of ${countOfKept(state)} rows`;
	const head = spread(
		line(span(' Statistics', 'strong'), span(` ${of}`, 'dim')),
		line(span(reading, isReadingAll ? 'wait' : 'dim')),
		width,
	);
	return <Lines lines={[head, emptyLine, ...lines.slice(top, top + room)]} width={width} height={height} />;
};
