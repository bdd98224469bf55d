import {keyFor} from '../../core/keys/keys.ts';
import {insertText} from '../../core/keys/text-edit.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {schemaOf} from '../../store/schema/schema-reading.ts';
import {takeTexts} from '../../store/text-request.ts';
import type {Body, Screen} from '../screen.ts';
import {createQueryController} from './query-controller.ts';
import {commonActions, createQueryModes} from './query-modes.ts';
import {queryParts} from './query-parts.ts';
import {createQueryPlaces} from './query-places.ts';
import {QueryView} from './query-view.tsx';
import {whyNotResult} from './result/why-not-result.ts';
import {shownArrangement} from './rows/shown-arrangement.ts';
import {whyNotSchema} from './schema/schema-actions.ts';
import {hasOwnText} from './tabs/query-tab.ts';
import {openTransactions, whyNotTab} from './tabs/tab-actions.ts';

/** Returns why `n` is disabled on filtered rows: it probably means the next match, not the next step of the pipeline. */
const whyNotNext = (): string =>
	`The rows are filtered: ${keyFor('query.result', 'find')} searches, and ${keyFor('query.search', 'find-next')} then goes to the next match.`;

/** The Query screen: queries of the catalogue, editor and results. */
export const createQueryScreen = (dashboard: Dashboard): Screen => {
	const controller = createQueryController(dashboard);
	const {view, tab, tabs, queryList, focus, schemaPane, historyPane, savePane} = controller;
	const modes = createQueryModes(controller, dashboard);
	const places = createQueryPlaces(dashboard, controller);
	const mode = () => modes.find(({isOn}) => isOn());
	takeTexts(dashboard, request => {
		historyPane.close();
		if ('query' in request) controller.runQueryNamed(request.query, request.params);
		else {
			const {title, text, isRun, isPreview = !isRun} = request;
			controller.showText({name: `text ${text}`, title, text, isRun, isPreview});
		}

		schemaOf(dashboard).want();
	});
	return {
		id: 'query',
		title: 'Query',
		doc: 'run SQL, read results',
		stores: [
			view,
			queryList.filter,
			schemaPane.view,
			schemaPane.reading,
			historyPane.view,
			savePane.view,
			dashboard.queries.works,
			shownArrangement(tab),
		],
		scopes: () => mode()?.scopes ?? ['query.list', 'query', 'list'],
		actions: () => ({...mode()?.actions(), ...commonActions(controller)}),
		whyNot(action) {
			if (action === 'open-reference') return controller.references.whyNot();
			if (action === 'save-query' && tab.get().editor.text.trim() === '') return 'The editor has no statement.';
			if (historyPane.view.get().isOpen && (action === 'take' || action === 'run') && !historyPane.chosen())
				return 'There is no statement.';
			if (action === 'run-with' && !queryList.chosen()?.params?.length) return 'The chosen query has no parameters.';
			if (['run', 'run-all', 'run-with', 'explain', 'steps'].includes(action)) return controller.whyNotRun();
			if (action === 'read-only' && dashboard.session.settings.isReadOnly) return 'The program was started read-only.';
			if (action === 'external-editor' && !dashboard.session.editText)
				return 'An external editor cannot be opened here.';
			if (focus() === 'schema') {
				const reason = whyNotSchema(action, schemaPane, controller.whyNotRead);
				if (reason) return reason;
			}

			if (action === 'next' && focus() === 'result' && (tab.get().outcome?.rows?.arrangement.get().filter ?? '') !== '')
				return whyNotNext();
			if (action.startsWith('statement-') && (tab.get().outcome?.statements.length ?? 0) < 2)
				return 'Only one statement ran.';
			const reason = focus() === 'result' ? whyNotResult(action, tab.get().outcome?.rows) : undefined;
			if (reason) return reason;
			if (action === 'next-other' && !controller.kept.hasOthers()) return 'There is no other result to compare with.';
			if (action === 'copy-marked' && !controller.copy.hasMarks())
				return `No rows are marked. Mark one: ${keyFor('query.result', 'mark')}`;
			if (action === 'next-scope' && !controller.exporting.hasScopes())
				return 'Nothing is sorted, filtered, hidden or marked: the file gets the whole result.';
			if (action === 'export' && dashboard.session.settings.isReadOnly) return 'The program was started read-only.';
			if (action === 'cancel' && !controller.isRunning()) return 'No query is running in this tab.';
			return whyNotTab(action, view.get());
		},
		places: places.places,
		readPlaces: places.read,
		type(token) {
			const type = mode()?.type;
			if (type || token.type !== 'paste' || token.text.trim() === '') return type?.(token) ?? false;
			// Pasted letters would be keys, so a pasted statement goes to an editor.
			const {text} = token;
			tabs.of(tabs.open()).set(({editor}) => ({editor: insertText(editor, text)}));
			return true;
		},
		parts: () => queryParts(controller, mode()?.scopes ?? []),
		onOpen() {
			const {leftBehind} = view.get();
			if (leftBehind && focus() === 'list') view.set({focus: leftBehind});
			schemaOf(dashboard).want();
		},
		lost() {
			const {tabs: all} = view.get();
			if (controller.drafts.isKept()) return openTransactions(all);
			const lines = all.filter(hasOwnText).reduce((sum, {editor}) => sum + editor.text.trim().split('\n').length, 0);
			const text = `The editor of the Query screen contains ${formatCounted(lines, 'line')} of your text.`;
			return [...openTransactions(all), ...(lines > 0 ? [{title: 'Quit and lose the text in the editor?', text}] : [])];
		},
		back() {
			if (historyPane.view.get().isOpen) {
				historyPane.close();
				return true;
			}

			if (controller.cancel() || controller.exporting.cancel()) return true;
			if (focus() === 'schema' && schemaPane.view.get().filter !== '') schemaPane.endFilter();
			else if (focus() === 'schema') controller.moving.leaveSchema();
			else if (focus() === 'result' && (controller.leaveArrangement() || controller.closePlan())) return true;
			else if (focus() === 'result') controller.moving.leaveResult();
			else if (focus() === 'editor') view.set({focus: 'list', leftBehind: 'editor'});
			else return queryList.filter.back();
			return true;
		},
		labelOf(action) {
			const isTable = action === 'up' && (mode()?.scopes as readonly string[] | undefined)?.includes('query.result');
			// With fewer rows the cursor cannot move.
			if (isTable) return (tab.get().outcome?.rows?.count() ?? 0) < 2 ? '' : undefined;
			if (action === 'focus-next') return controller.moving.next(1) ?? '';
			if (action === 'close-plan') return tab.get().covered ? undefined : 'back';
			if ((action !== 'back' && action !== 'leave') || historyPane.view.get().isOpen) return undefined;
			if (controller.isRunning()) return 'cancel';
			// In the editor.
			if (action === 'leave') return tab.get().covered ? 'rows' : undefined;
			if (controller.exporting.work()) return 'cancel export';
			if (focus() === 'schema') return schemaPane.view.get().filter === '' ? undefined : 'all';
			return focus() === 'result' ? controller.labelOfLeaving() : queryList.filter.labelOf(action);
		},
		View(body: Body) {
			return <QueryView dashboard={dashboard} controller={controller} {...body} />;
		},
	};
};
