import {Lines} from '../../components/lines.tsx';
import {nextWhere} from '../../core/next-where.ts';
import {emptyLine, type Line, line, rowOf, span} from '../../core/text/line.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow, useScrollWindow} from '../../hooks/use-window.ts';
import {errorLines} from '../../present/error-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {sqlLines} from '../../present/sql-lines.ts';
import {maskSqlSecrets} from '../../sql/language/secrets/hide-sql-secrets.ts';
import type {Call} from '../../store/call-log.ts';
import {createStore} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {createListFilter, type FilterState} from '../../store/list-filter.ts';
import {createScroll} from '../../store/scroll.ts';
import {requestText} from '../../store/text-request.ts';
import {callLine} from '../frame/call-line.ts';
import {filterSpans} from '../frame/filter-spans.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {type Actions, listPart, type Screen, type Size} from '../screen.ts';

/** The log of calls and statements of this session with their times, newest first. */
export const createLogScreen = (dashboard: Dashboard): Screen => {
	const {log, session, stepText} = dashboard;
	const view = createStore({isDetail: false, opened: 0, hasService: true});
	const filter = createListFilter(() => cursor.moveTo(0));
	const seen = () => log.get().calls.filter(({service}) => service === undefined || view.get().hasService);
	const calls = () => {
		const isFiltered = filter.get().text !== '';
		return seen()
			.filter(call => !isFiltered || filter.matches(textOf(call)))
			.toReversed();
	};
	const cursor = createListCursor(() => calls().length);
	const scroll = createScroll();
	const close = () => view.set({isDetail: false});
	const chosen = () => {
		const {isDetail, opened} = view.get();
		return isDetail ? calls().find(({number}) => number === opened) : calls()[cursor.index()];
	};
	const toEditor = (isRun: boolean) => {
		const call = chosen();
		if (call) requestText(dashboard, {title: call.name, text: call.sql.join(';\n\n'), isRun});
	};
	const toFailure = (by: 1 | -1) => {
		const all = calls();
		const {isDetail, opened} = view.get();
		const from = isDetail ? all.findIndex(({number}) => number === opened) : cursor.index();
		const at = nextWhere(all, from, by, hasFailed);
		if (at === undefined) return;
		cursor.moveTo(at);
		scroll.toStart();
		view.set({opened: all[at]?.number ?? 0});
	};
	const failureActions = {'next-failure': () => toFailure(1), 'failure-before': () => toFailure(-1)};
	const statementActions = {edit: () => toEditor(false), 'run-again': () => toEditor(true)};
	return {
		id: 'log',
		title: 'Log',
		doc: 'calls and statements',
		stores: [view, filter, cursor, log],
		scopes: () =>
			view.get().isDetail ? ['log.detail', 'list'] : filter.isTyping() ? ['filter', 'list'] : ['log', 'list'],
		actions: (): Actions =>
			view.get().isDetail
				? {...scroll.actions, ...statementActions, ...failureActions, close}
				: {
						...cursor.actions,
						...filter.actions,
						...statementActions,
						...failureActions,
						filter: filter.open,
						detail() {
							scroll.toStart();
							// Identified by number, because newer calls move it down.
							view.set({isDetail: calls().length > 0, opened: calls()[cursor.index()]?.number ?? 0});
						},
						service() {
							view.set(({hasService}) => ({hasService: !hasService}));
							cursor.moveTo(0);
						},
					},
		whyNot(action) {
			if (action === 'service' && session.settings.target === 'local')
				return 'The embedded warehouse makes no AWS calls.';
			if (action === 'next-failure' || action === 'failure-before')
				return calls().some(hasFailed) ? undefined : 'Nothing failed.';
			if ((action === 'edit' || action === 'run-again') && (chosen()?.sql.length ?? 0) === 0)
				return 'No statement is selected.';
			return action === 'run-again' ? whyNotStart(dashboard, {isReadyNeeded: true, isWriting: false}) : undefined;
		},
		type: filter.type,
		back: filter.back,
		labelOf: filter.labelOf,
		parts: () => ({rows: listPart(cursor, {scope: 'log', action: 'detail'})}),
		View({width, height}: Size) {
			const {isDetail, opened, hasService} = useStore(view);
			const filtered = useStore(filter);
			useStore(log);
			const top = useListWindow(cursor);
			const scrolledTo = useScrollWindow(scroll);
			const all = calls();
			const chosen = all.find(({number}) => number === opened);
			if (isDetail && chosen) {
				const head = [callLine({...chosen, sql: []}, false), emptyLine];
				const rest = detailLines(chosen, width, stepText);
				const from = scrolledTo(height - head.length, rest.length);
				return <Lines lines={[...head, ...rest.slice(from)]} width={width} height={height} />;
			}

			const room = height - 2;
			const from = top(room);
			const rows = all
				.slice(from, from + room)
				.map((call, index) => rowOf('rows', from + index, callLine(call, from + index === cursor.index())));
			const head = headLine(seen().length, hasService, filtered, all.length);
			return <Lines lines={[head, emptyLine, ...rows]} width={width} height={height} />;
		},
	};
};

// Long statements are searched only up to this length, to keep typing fast.
const maxSearched = 10_000;

const hasFailed = ({status}: Call): boolean => status === 'failed';

/** Returns the text that the filter searches. */
const textOf = ({name, sql, error, service, status}: Call): string =>
	[
		name,
		status,
		service?.service,
		service?.error,
		error?.message,
		...sql.map(one => maskSqlSecrets(one.slice(0, maxSearched))),
	].join(' ');

const headLine = (count: number, hasService: boolean, filter: FilterState, shown: number): Line => {
	const what = hasService ? (count === 1 ? 'call or statement' : 'calls and statements') : 'without AWS calls';
	return line(
		span(' Log', 'strong'),
		span(count === 0 ? '   no calls or statements yet' : `   ${count} ${what}, newest first`, 'dim'),
		...filterSpans(filter, shown, count),
	);
};

/** Returns the error, the complete statement, and earlier calls of the same kind. */
const detailLines = (call: Call, width: number, stepText: StepText): Line[] => [
	...(call.error ? [...errorLines(call.error, width, stepText, {shownLoadErrors: 20}), emptyLine] : []),
	...sqlLines(call.sql.map(maskSqlSecrets), width),
	...(call.earlier ?? [])
		.toReversed()
		.map(service => callLine({...call, at: service.at, ms: service.ms, service, earlier: []}, false)),
];
