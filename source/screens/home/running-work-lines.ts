import type {ScreenId} from '../../core/keys/screen-id.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {nextActionLines} from '../../present/checklist-lines.ts';
import type {Work} from '../../store/runner.ts';
import {progressLabel} from '../../store/work-label.ts';
import type {ChecklistItem} from '../../workflows/checklist/checklist.ts';

type Place = {
	/** Where it is shown. */
	readonly screen: ScreenId;
	/** Items of the checklist that it completes. */
	readonly items: readonly ChecklistItem['id'][];
};

const places: Readonly<Record<string, Place>> = {
	setup: {screen: 'setup', items: ['role', 'warehouse']},
	tables: {screen: 'tables', items: ['tables']},
	compare: {screen: 'tables', items: []},
	etl: {screen: 'etl', items: ['loaded']},
	verify: {screen: 'verify', items: ['verified']},
	teardown: {screen: 'teardown', items: []},
	pause: {screen: 'status', items: []},
	resume: {screen: 'status', items: ['warehouse']},
};

/** The running work, and the key that shows it: while it runs, nothing else is next. */
export const runningWorkLines = (work: Work, width: number): Line[] => {
	const step = work.view.steps.find(({state}) => state === 'run' || state === 'retry');
	const what =
		work.status === 'cancelling'
			? `${work.title} is being cancelled`
			: `${work.title} runs, ${progressLabel(work)}${step ? `: ${step.title}` : ''}`;
	return [...nextActionLines({does: what}, width), line('        ', span('n', 'focus'), ' shows it')];
};

export const placeOf = ({name}: Work): Place | undefined => places[name];
