import {textOf, withoutMargin} from '../../core/text/line.ts';
import {planLines} from '../../present/plan/plan-lines.ts';
import type {ResultWriter} from '../../results/result-format.ts';
import type {ResultSink} from '../../results/result-sink.ts';
import {readPlan} from '../../sql/plan/read-plan.ts';

const usualWidth = 80;

/** Writes a query plan as a tree after all of its rows were read. */
export const createPlanWriter = ({lines}: ResultSink, width = usualWidth): ResultWriter => {
	const rows: string[] = [];
	return {
		page: async page => void rows.push(...page.rows.map(([text]) => String(text ?? ''))),
		end: async () => lines(withoutMargin(planLines(readPlan(rows), width)).map(textOf)),
	};
};
