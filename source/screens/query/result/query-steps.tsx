import {useLayoutEffect, useMemo} from 'react';
import {Lines} from '../../../components/lines.tsx';
import {keyFor} from '../../../core/keys/keys.ts';
import {emptyLine, type Line, line, span} from '../../../core/text/line.ts';
import {useScrollWindow} from '../../../hooks/use-window.ts';
import {errorLines} from '../../../present/error-lines.ts';
import type {StepText} from '../../../present/next-step/next-step-text.ts';
import {stepFiguresLines} from '../../../present/plan/step-figures-lines.ts';
import type {ResultView} from '../../../store/result-view.ts';
import type {Scroll} from '../../../store/scroll.ts';
import type {Size} from '../../screen.ts';
import type {StepsState} from '../tabs/query-tab.ts';
import {isPlan, planLinesOf} from './query-plan.tsx';

const stepsLines = (steps: StepsState, width: number, stepText: StepText): readonly Line[] => {
	if (steps.kind === 'failed') return errorLines(steps.error, width, stepText);
	if (steps.kind === 'read') return stepFiguresLines(steps.steps, steps.note, width);
	return [line(span(' ▸ reading the steps', 'focus'), span(`   ${keyFor('query.steps', 'close-steps')} stops`, 'dim'))];
};

type Props = Size & {
	readonly state: StepsState;
	readonly rows: ResultView | undefined;
	readonly head: readonly Line[];
	readonly scroll: Scroll;
	readonly stepText: StepText;
};

/** The steps of a statement, below its plan if that is shown. */
export const QuerySteps = ({state, rows, head, scroll, stepText, width, height}: Props) => {
	const loaded = rows?.state.get().loaded ?? 0;
	const plan = useMemo(
		() => (rows && isPlan(rows) ? [...planLinesOf(rows, loaded, width), emptyLine] : []),
		[rows, loaded, width],
	);
	const lines = [...plan, ...stepsLines(state, width, stepText)];
	const room = Math.max(1, height - head.length - 1);
	const top = useScrollWindow(scroll)(room, lines.length);
	// Scrolls to the steps below the plan after the number of lines is known.
	// biome-ignore lint/correctness/useExhaustiveDependencies: runs again when the steps are read.
	useLayoutEffect(() => scroll.toLine(plan.length), [scroll, plan.length, state]);
	return <Lines lines={[...head, emptyLine, ...lines.slice(top, top + room)]} width={width} height={height} />;
};
