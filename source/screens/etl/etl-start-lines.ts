import {keyFor, keySpan} from '../../core/keys/keys.ts';
import {coarseAge, formatMoment} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {wrapLine, wrapText} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import {loadPlanLines, loadPlanSql} from '../../present/load/load-plan-lines.ts';
import {noteLines, waitLines} from '../../present/marked-lines.ts';
import {type InterruptedRun, interruptedRunText} from '../../workflows/etl/interrupted-run.ts';
import type {EtlFacts} from './etl-facts.ts';
import {etlLogLines} from './etl-log-lines.ts';

const asleepLines = (width: number): Line[] => [
	...wrapText('Counting rows needs a statement, which wakes the workgroup and bills.', width - 2).map(text =>
		line(span(` ${text}`, 'dim')),
	),
	line(' ', keySpan('etl', 'refresh'), ' creates the plan.'),
	line(' ', keySpan('etl', 'start'), ' loads without a plan. Readers see the old tables until the publish.'),
];

/** Returns the plan before a run, or why there is none, and the key that starts it. */
export const etlStartLines = (facts: EtlFacts, width: number): Line[] => {
	const {plan, interruptedRun, now, whyNot, isAsleep, below, calls} = facts;
	if (below === 'log') return etlLogLines(calls, undefined);
	const heading = (text: string) => line(span(' Plan', 'strong'), span(`   ${text}`, 'dim'));
	const waits = plan.waitsFor === undefined ? [] : [emptyLine, ...waitLines(plan.waitsFor, width)];
	if (plan.isLoading && !plan.value) return [heading('measuring files, reading tables …'), ...waits];
	if (plan.error) return [heading('failed'), emptyLine, ...errorLines(plan.error, width, facts.stepText)];
	if (!plan.value) {
		const isAsleepNow = whyNot === undefined && isAsleep;
		return [
			...(whyNot === undefined
				? [heading(isAsleep ? 'not created yet' : `press ${keyFor('etl', 'refresh')} to create it`)]
				: [heading('not made'), emptyLine, ...wrapText(whyNot, width - 2).map(text => line(` ${text}`))]),
			...(isAsleepNow ? [emptyLine, ...asleepLines(width)] : []),
		];
	}
	const start =
		whyNot === undefined && interruptedRun
			? wrapLine(interruptedRunLine(interruptedRun, now), width)
			: whyNot === undefined
				? [
						line(
							' ',
							keySpan('etl', 'start'),
							width >= 90
								? ' starts it. Readers see the old tables until the publish, which is one transaction.'
								: ' starts it. Readers see the old tables until the publish.',
						),
					]
				: noteLines([whyNot], width);
	return [
		heading(plan.isLoading ? 'refreshing …' : `created ${coarseAge(now - (plan.at ?? now)).text}, not started`),
		...(below === 'SQL'
			? loadPlanSql(plan.value, width)
			: [...start, emptyLine, ...loadPlanLines(plan.value, now, width)]),
	];
};

/** Returns what the start key does after an interrupted load. */
export const interruptedRunLine = (interruptedRun: InterruptedRun, now: number): Line =>
	interruptedRun.canResume
		? line(
				' ',
				keySpan('etl', 'start'),
				` resumes the load of ${formatMoment(interruptedRun.at, now)} where it stopped; `,
				keySpan('etl', 'start-fresh'),
				' restarts it.',
			)
		: line(' ', keySpan('etl', 'start'), ` loads again: ${interruptedRunText(interruptedRun, now)}.`);
