import {keySpan} from '../../core/keys/keys.ts';
import {type Line, line} from '../../core/text/line.ts';
import {nextActionLines} from '../../present/checklist-lines.ts';
import type {Work} from '../../store/runner.ts';
import {progressLabel} from '../../store/work-label.ts';

/** Returns the running work and the key that shows it, instead of the next step. */
export const runningWorkLines = (work: Work, width: number): Line[] => {
	const step = work.view.steps.find(({state}) => state === 'run' || state === 'retry');
	const what =
		work.status === 'cancelling'
			? `${work.title} is being cancelled`
			: `${work.title} runs, ${progressLabel(work)}${step ? `: ${step.title}` : ''}`;
	return [...nextActionLines({does: what}, width), line('        ', keySpan('home', 'next'), ' shows it')];
};
