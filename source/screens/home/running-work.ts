import type {ScreenId} from '../../core/keys/screen-id.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {Work} from '../../store/runner.ts';
import {progressLabel} from '../../store/work-label.ts';
import type {ChecklistItem} from '../../workflows/checklist/checklist.ts';

type Place = {
	/** Where it is shown. */
	readonly screen: ScreenId;
	/** What of the checklist it is about to get done. */
	readonly items: readonly ChecklistItem['id'][];
};

const places: Readonly<Record<string, Place>> = {
	setup: {screen: 'setup', items: ['role', 'warehouse']},
	tables: {screen: 'tables', items: ['tables']},
	compare: {screen: 'tables', items: []},
	etl: {screen: 'etl', items: ['loaded']},
	verify: {screen: 'verify', items: ['verified']},
	teardown: {screen: 'teardown', items: []},
};

export const placeOf = ({name}: Work): Place | undefined => places[name];

/** What runs, and how to look at it: while it does, nothing else can be next. */
export const runningWorkLines = (work: Work, width: number): Line[] => {
	const step = work.view.steps.find(({state}) => state === 'run' || state === 'retry');
	const what =
		work.status === 'cancelling'
			? `${work.title} is being cancelled`
			: `${work.title} runs, ${progressLabel(work)}${step ? `: ${step.title}` : ''}`;
	return [
		...wrapText(safeText(what), width - 10).map((text, index) =>
			line(span(index === 0 ? ' Next   ' : '        ', 'strong'), text),
		),
		line('        ', span('n', 'focus'), ' shows it'),
	];
};
