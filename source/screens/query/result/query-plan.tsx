import {useMemo} from 'react';
import {Lines} from '../../../components/lines.tsx';
import {emptyLine, type Line} from '../../../core/text/line.ts';
import {useScrollWindow} from '../../../hooks/use-window.ts';
import {planLines} from '../../../present/plan/plan-lines.ts';
import {readPlan} from '../../../sql/plan/read-plan.ts';
import type {ResultView} from '../../../store/result-view.ts';
import type {Scroll} from '../../../store/scroll.ts';
import type {Size} from '../../screen.ts';

/** Whether the result is the single column of EXPLAIN. */
export const isPlan = (rows: ResultView): boolean => {
	const {columns} = rows.state.get();
	return columns.length === 1 && columns[0]?.name.toUpperCase() === 'QUERY PLAN';
};

export const planLinesOf = (rows: ResultView, loaded: number, width: number): readonly Line[] =>
	planLines(readPlan(rows.rows(0, loaded).map(([text]) => String(text ?? ''))), width);

type Props = Size & {readonly rows: ResultView; readonly head: readonly Line[]; readonly scroll: Scroll};

/** A query plan as a tree, followed by warnings. */
export const QueryPlanTree = ({rows, head, scroll, width, height}: Props) => {
	const {loaded} = rows.state.get();
	const lines = useMemo(() => planLinesOf(rows, loaded, width), [rows, loaded, width]);
	const room = Math.max(1, height - head.length - 1);
	const top = useScrollWindow(scroll)(room, lines.length);
	return <Lines lines={[...head, emptyLine, ...lines.slice(top, top + room)]} width={width} height={height} />;
};
