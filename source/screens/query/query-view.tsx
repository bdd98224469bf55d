import {Box} from 'ink';
import {useLayoutEffect} from 'react';
import {Lines} from '../../components/lines.tsx';
import {keyFor, keyName} from '../../core/keys/keys.ts';
import {positionOf} from '../../core/keys/text-places.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow} from '../../hooks/use-window.ts';
import {readableSql, sqlLines} from '../../present/sql-lines.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Body, Size} from '../screen.ts';
import {ResultWithChart} from './chart/result-with-chart.tsx';
import {editorRule} from './editor/editor-rule.ts';
import {QueryEditor, rowsOfSuggestions} from './editor/query-editor.tsx';
import {historyLines} from './history/history-lines.ts';
import type {QueryController} from './query-controller.ts';
import {editorLinesIn, isTextKept, keptLinesIn, queryLayout} from './query-layout.ts';
import {queryListLines} from './query-lines.ts';
import {type QueryState, shownTab} from './query-state.ts';
import {compareMenuLine} from './result/kept-results.ts';
import {exportLine} from './result/result-export.ts';
import {paramsFormLines} from './run/params-form.ts';
import {saveLines} from './save/save-lines.ts';
import {schemaLines, schemaRoom} from './schema/schema-lines.ts';
import {hasOwnText} from './tabs/query-tab.ts';
import {tabLine} from './tabs/tab-line.ts';

const linesOf = (text: string): number => positionOf({text, at: text.length}).line + 1;

const previewLines = (query: Statement | undefined, isEditing: boolean, width: number): Line[] => {
	if (isEditing || !query) {
		const run = keyFor('query.editor', 'run');
		return [line(span(` ${run} runs the statement; so does ${keyName('enter')} after the last semicolon.`, 'dim'))];
	}

	const {title, doc} = query;
	return [
		line(span(` ${safeText(title)}`, 'strong')),
		line(span(` ${safeText(doc)}`, 'dim')),
		emptyLine,
		...sqlLines([readableSql(query)], width),
	];
};

const statementLines = (query: Statement | undefined, width: number, height: number): Line[] => {
	const [title, , ...lines] = previewLines(query, false, width);
	const whole = [line(span('─'.repeat(width), 'dim')), title ?? emptyLine, ...lines];
	const more = whole.length - height;
	if (more <= 0) return whole;
	return [
		...whole.slice(0, height - 1),
		line(span(`   … ${more + 1} more lines; ${keyFor('query.list', 'edit')} opens it whole`, 'dim')),
	];
};

type QueryViewProps = Size & {readonly dashboard: Dashboard; readonly controller: QueryController};

type RightProps = QueryViewProps & {readonly state: QueryState; readonly isEditing: boolean};

const RightSide = ({dashboard, controller, state, isEditing, width, height}: RightProps) => {
	const {isSqlShown, focus} = state;
	const shown = shownTab(state);
	const {outcome, isCellOpen, isStatisticsOpen, isPlanOpen, steps, prompt, chart, isCopying, isOnlyCell, comparing} =
		shown;
	const {result, rowScroll, statisticsScroll, planScroll, queryList} = controller;
	const topOf = useListWindow(result);
	if (state.form) return <Lines lines={paramsFormLines(state.form)} width={width} height={height} />;
	if (!outcome || isSqlShown) {
		return <Lines lines={previewLines(queryList.chosen(), isEditing, width)} width={width} height={height} />;
	}

	return (
		<ResultWithChart
			chart={chart}
			hint={controller.hintOf(outcome)}
			outcome={outcome}
			chosen={result.index()}
			isFocused={focus === 'result'}
			isCellOpen={isCellOpen}
			rowScroll={rowScroll}
			isStatisticsOpen={isStatisticsOpen}
			statisticsScroll={statisticsScroll}
			isPlanOpen={isPlanOpen}
			planScroll={planScroll}
			steps={steps && {state: steps, scroll: controller.steps.scroll}}
			prompt={focus === 'result' ? prompt : undefined}
			copyFormat={focus === 'result' && isCopying ? state.copyFormat : undefined}
			compareMenu={focus === 'result' && comparing !== undefined ? compareMenuLine(shown) : undefined}
			isOnlyCell={isOnlyCell}
			export={exportLine(controller.exporting.work(), shown)}
			note={controller.noteOfRun()}
			topOf={topOf}
			now={dashboard.session.clock.now()}
			stepText={dashboard.stepText}
			width={width}
			height={height}
		/>
	);
};

const HistorySide = ({dashboard, controller, width, height}: QueryViewProps) => {
	const {historyPane: pane} = controller;
	const {entries, search, target} = useStore(pane.view);
	const topOf = useListWindow(pane.cursor);
	const facts = {
		entries: pane.entries(),
		count: entries?.length,
		search,
		target,
		cursor: pane.cursor.index(),
		topOf,
		now: dashboard.session.clock.now(),
	};
	return <Lines lines={historyLines(facts, {width, height})} width={width} height={height} />;
};

const SchemaSide = ({dashboard, controller, width, height}: QueryViewProps) => {
	const {view, schemaPane: pane, whyNotRead} = controller;
	const {filter, isFiltering} = useStore(pane.view);
	const reading = useStore(pane.reading);
	const {snapshot} = useStore(dashboard.state);
	const topOf = useListWindow(pane.cursor);
	const asleep = snapshot?.wakesOnStatements
		? `of the catalogue; ${keyFor('query.schema', 'refresh')} reads it`
		: undefined;
	const lines = schemaLines(
		{
			rows: pane.rows(),
			top: topOf(schemaRoom(reading, {width, height})),
			cursor: pane.cursor.index(),
			isFocused: view.get().focus === 'schema',
			filter,
			isFiltering,
			reading,
			whyNot: whyNotRead() === undefined ? asleep : undefined,
		},
		{width, height},
	);
	return <Lines lines={lines} width={width} height={height} />;
};

/** The body of the Query screen. In a narrow window its parts take turns. */
export const QueryView = ({width, height: whole, top, dashboard, controller}: QueryViewProps & Body) => {
	const height = whole - 1;
	const {view, queryList, historyPane, savePane} = controller;
	const state = useStore(view);
	const filtered = useStore(queryList.filter);
	const listTop = useListWindow(queryList.cursor);
	useStore(dashboard.state);
	useStore(dashboard.queries.works);
	const {focus, returnTo} = state;
	const {editor} = shownTab(state);
	const {list: left, content: right, schema} = queryLayout(width, state.form ? {...state, focus: 'result'} : state);
	const isEditing = focus === 'editor' || (focus === 'schema' && returnTo === 'editor');
	const isTextSeen = isEditing || (isTextKept(width, height) && hasOwnText(shownTab(state)) && !state.form);
	const editorHeight = isEditing
		? editorLinesIn(height, linesOf(editor.text), rowsOfSuggestions(state))
		: isTextSeen
			? keptLinesIn(height, linesOf(editor.text))
			: 0;
	useLayoutEffect(() => controller.moving.drew({list: left > 0, editor: isTextSeen, schema: schema > 0}));
	const query = queryList.chosen();
	// Without a right side the statement takes the lower half.
	const sqlHeight = right === 0 && focus === 'list' && state.isSqlShown && query ? Math.floor(height / 2) : 0;
	const list = {cursor: queryList.cursor.index(), top: listTop, width: left, height: height - sqlHeight};
	const separator = Array.from({length: height}, () => line(span('│', 'dim')));
	const {isOpen: isHistory} = useStore(historyPane.view);
	const saving = useStore(savePane.view);
	const body = saving.isOpen ? (
		<Lines
			lines={saveLines(saving, dashboard.session.ownQueries?.fileOf(saving.fields.name), {width, height})}
			width={width}
			height={height}
		/>
	) : isHistory ? (
		<HistorySide controller={controller} dashboard={dashboard} width={width} height={height} />
	) : (
		<Box width={width} height={height} flexShrink={0}>
			{left > 0 && (
				<Box flexDirection="column" width={left} height={height} flexShrink={0}>
					<Lines
						lines={queryListLines(queryList.matching(), filtered, focus, list)}
						width={left}
						height={list.height}
					/>
					{sqlHeight > 0 && <Lines lines={statementLines(query, left, sqlHeight)} width={left} height={sqlHeight} />}
				</Box>
			)}
			{left > 0 && right > 0 && <Lines lines={separator} width={1} height={height} />}
			{right > 0 && (
				<Box flexDirection="column" width={right} height={height} flexShrink={0}>
					{isTextSeen && (
						<QueryEditor state={state} width={right} height={editorHeight} x={left > 0 ? left + 1 : 0} y={top + 1} />
					)}
					{isTextSeen && <Lines lines={[editorRule(state, right)]} width={right} height={1} />}
					<RightSide
						dashboard={dashboard}
						controller={controller}
						state={state}
						isEditing={isEditing}
						width={right}
						height={height - editorHeight - (isTextSeen ? 1 : 0)}
					/>
				</Box>
			)}
			{schema > 0 && right > 0 && <Lines lines={separator} width={1} height={height} />}
			{schema > 0 && <SchemaSide controller={controller} dashboard={dashboard} width={schema} height={height} />}
		</Box>
	);
	return (
		<Box flexDirection="column" width={width} height={whole} flexShrink={0}>
			<Lines lines={[tabLine(state, width)]} width={width} height={1} />
			{body}
		</Box>
	);
};
