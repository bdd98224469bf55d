import type {ScreenId} from '../../core/keys/screen-id.ts';
import type {Work} from '../../store/runner.ts';
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
	query: {screen: 'query', items: []},
	export: {screen: 'query', items: []},
};

/** Where running work is shown; undefined where no screen shows it. Work of a tab has its number behind its name. */
export const placeOf = ({name}: Pick<Work, 'name'>): Place | undefined => places[name.split(' ')[0] ?? ''];
