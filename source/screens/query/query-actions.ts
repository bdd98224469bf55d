import {replaceText} from '../../core/keys/text-edit.ts';
import {moveCursor} from '../../core/text/window-top.ts';
import {readableSql} from '../../present/sql-lines.ts';
import type {QueryParam, Statement} from '../../sql/catalogue/catalogue.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createBindings, published} from '../../workflows/bind-statement.ts';
import {missingParams} from '../../workflows/query/missing-params.ts';
import {paramsIn} from '../../workflows/query/query-text.ts';
import {takenText} from './editor/taken-range.ts';
import {agreementTo} from './run/agreement.ts';
import {confirmChanges} from './run/confirm-changes.ts';
import type {createParamsForm} from './run/params-form.ts';
import {createRunStart, type RunRequest} from './run/start-run.ts';
import {createTabEnd} from './tabs/end-tab.ts';
import {replacedPreviews} from './tabs/preview-tabs.ts';
import {nothingOpen, showStatement, type TabContent} from './tabs/query-tab.ts';
import type {QueryTabs} from './tabs/query-tabs.ts';
import type {TabSessions} from './tabs/tab-sessions.ts';

/** A text that the program opens in a tab. */
export type OpenedText = {
	/** Of its tab, which is taken again for the same name. */
	readonly name: string;
	readonly title: string;
	readonly text: string;
	readonly isRun: boolean;
	readonly params?: readonly QueryParam[];
	readonly isPreview?: boolean;
	/** The tab with the row that it was followed from. */
	readonly followedFrom?: number;
};

const contentOf = (query: Statement): TabContent => {
	const sql = readableSql(query);
	return {title: query.title, text: sql, taken: {name: query.name, sql}};
};

/** Creates the actions that run texts in tabs, after their values are entered and their changes confirmed. */
export const createQueryActions = (
	dashboard: Dashboard,
	tabs: QueryTabs,
	sessions: TabSessions,
	form: Pick<ReturnType<typeof createParamsForm>, 'open' | 'offer'>,
) => {
	const {session} = dashboard;
	const {runnerOf, start} = createRunStart(dashboard, tabs, sessions);
	const endTab = createTabEnd({queries: dashboard.queries, tabs, sessions, runnerOf});

	/** Returns the values of a text from its own lines, its query and dwh.cfg. */
	const paramsOf = ({text, origin}: RunRequest): readonly QueryParam[] =>
		paramsIn(origin === undefined ? text : origin.whole);

	/** Runs a text after its missing values are entered and its changes confirmed. */
	const run = (id: number, request: RunRequest) => {
		const {text, params = []} = request;
		const query = session.catalogue.queries.find(({name}) => name === text);
		const sql = query ? readableSql(query) : text;
		const begin = (given: readonly QueryParam[]) => {
			const all = [...params, ...given];
			const agreed = (isChange: boolean) => {
				if (isChange) tabs.of(id).set(tab => ({agreed: agreementTo(tab, sql)}));
				start(id, {...request, params: all});
			};
			// A plan changes nothing.
			if (request.isExplained) start(id, {...request, params: all});
			else void confirmChanges(dashboard, tabs.of(id).get(), sql, agreed);
		};

		if (query) {
			begin([]);
			return;
		}

		try {
			const {settings, catalogue} = session;
			const known = createBindings({settings, catalogue, roleArn: undefined, tables: published});
			const own = paramsOf(request);
			const names = missingParams(text, known, [...params, ...own]);
			const inherited = own.filter(({name}) => !params.some(param => param.name === name));
			if (names.length === 0) begin(inherited);
			else form.open(names, params, given => begin([...inherited, ...given]));
		} catch {
			// The run reports errors of the params line.
			begin([]);
		}
	};

	/** Shows the tab of a query of the catalogue, and opens it if needed. */
	const showQuery = (query: Statement): number => {
		const known = tabs.withQuery(query.name);
		if (!known) return tabs.open(contentOf(query));
		tabs.show(known.id);
		return known.id;
	};

	/** Shows a text in the tab with this name, or in a new one. A preview replaces the last preview. */
	const openText = ({name, title, text, isRun, params = [], isPreview = false, ...opened}: OpenedText) => {
		const known = tabs.withQuery(name);
		// A row may refer to itself.
		const followedFrom = known?.id === opened.followedFrom ? undefined : opened.followedFrom;
		if (known) tabs.show(known.id);
		const content = {title, text, taken: {name, sql: text}, isPreview, followedFrom};
		const id = known?.id ?? tabs.open(content);
		if (known) tabs.of(id).set(({editor}) => ({editor: replaceText(editor, text), taken: content.taken, followedFrom}));
		if (isPreview)
			for (const tab of replacedPreviews(tabs.all(), followedFrom).filter(one => one.id !== id)) endTab(tab);
		form.offer(params);
		const isQuery = session.catalogue.queries.some(query => query.name === text);
		if (isRun) run(id, {title, text, origin: {whole: text, from: 0}, isPreview, ...(isQuery ? {params} : {})});
	};

	const runText = (request: RunRequest) => {
		if (request.text.trim() === '') dashboard.toast('The editor has no statement.', 'wait');
		else run(tabs.shown.get().id, request);
	};

	return {
		runnerOf,
		endTab,
		openText,
		showQuery,
		/** Runs a query of the catalogue in its tab. */
		runQuery: (query: Statement, params: readonly QueryParam[] = []) =>
			run(showQuery(query), {title: query.title, text: query.name, origin: undefined, params}),
		/** Runs it with values that the user enters. */
		runQueryWith(query: Statement) {
			const {params = []} = query;
			form.open(
				params.map(({name}) => name),
				params,
				given => run(showQuery(query), {title: query.title, text: query.name, origin: undefined, params: given}),
			);
		},
		/** Runs the selection, or the statement at the cursor. */
		runTaken() {
			const {editor} = tabs.shown.get();
			const {text, from, title} = takenText(editor);
			runText({title, text, origin: {whole: editor.text, from}});
		},
		runAll() {
			const {text} = tabs.shown.get().editor;
			runText({title: 'Statements', text, origin: {whole: text, from: 0}});
		},
		/** Runs the same text with the same values again. */
		runAgain() {
			const {id, outcome} = tabs.shown.get();
			if (outcome) run(id, outcome);
		},
		/** Shows the plan of a query of the catalogue in its tab. */
		explainQuery: (query: Statement) =>
			run(showQuery(query), {title: `Plan of ${query.title}`, text: query.name, origin: undefined, isExplained: true}),
		/** Shows the plan of the selection, or of the statement at the cursor. */
		explainTaken() {
			const {editor} = tabs.shown.get();
			const {text, from} = takenText(editor);
			runText({title: 'Plan', text, origin: {whole: editor.text, from}, isExplained: true});
		},
		/** Shows the plan of a finished statement. */
		explainText(text: string | undefined) {
			if (text === undefined) dashboard.toast('There is no statement.', 'wait');
			else run(tabs.shown.get().id, {title: 'Plan', text, origin: undefined, isExplained: true});
		},
		/** Shows the result of another statement of the text. */
		toStatement(by: number) {
			const {outcome} = tabs.shown.get();
			if (!outcome) return;
			const shown = moveCursor(outcome.shown, by, outcome.statements.length);
			tabs.shown.set({outcome: showStatement(outcome, shown), ...nothingOpen});
		},
	};
};
