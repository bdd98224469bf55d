import type {ScreenId} from '../../core/keys/screen-id.ts';
import type {Work} from '../../store/runner.ts';
import type {ChecklistItem} from '../../workflows/checklist/checklist.ts';

type Place = {
	/** Screen that shows the work. */
	readonly screen: ScreenId;
	/** Items of the checklist that the work completes. */
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
	query: {screen: 'query', items: []},
	export: {screen: 'query', items: []},
};

/** Returns where running work is shown; undefined if no screen shows it. The name of a tab's work ends with the tab's number. */
export const placeOf = ({name}: Pick<Work, 'name'>): Place | undefined => places[name.split(' ')[0] ?? ''];
