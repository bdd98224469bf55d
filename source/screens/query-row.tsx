import {useMemo} from 'react';
import {Lines} from '../components/lines.tsx';
import {formatCount} from '../core/format-count.ts';
import {emptyLine, line, span, spread} from '../core/line.ts';
import type {ResultRows} from '../store/result-rows.ts';
import type {Scroll} from '../store/scroll.ts';
import {countOfRows} from './query-lines.ts';
import {rowLines} from './query-row-lines.ts';
import type {Size} from './screen.ts';

type Props = Size & {
	readonly rows: ResultRows;
	/** Place of the row in the result. */
	readonly index: number;
	readonly scroll: Scroll;
};

/** One row with its whole values, as many lines of it as fit. */
export const QueryRow = ({rows, index, scroll, width, height}: Props) => {
	// Once a row, not once a key: a value may take thousands of lines.
	const lines = useMemo(() => {
		const [row] = rows.rows(index, 1);
		return row ? rowLines(rows.state.get().columns, row, width) : [];
	}, [rows, index, width]);
	const room = height - 2;
	const top = scroll.top(room, lines.length);
	const last = Math.min(lines.length, top + room);
	const seen =
		lines.length > room ? `lines ${formatCount(top + 1)}-${formatCount(last)} of ${formatCount(lines.length)} ` : '';
	const title = line(
		span(` Row ${formatCount(index + 1)}`, 'strong'),
		span(` of ${countOfRows(rows.state.get())}`, 'dim'),
	);
	const head = [spread(title, line(span(seen, 'dim')), width), emptyLine];
	return <Lines lines={[...head, ...lines.slice(top, last)]} width={width} height={height} />;
};
