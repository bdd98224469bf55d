import {Box, useCursor, useWindowSize} from 'ink';
import {Lines} from '../../components/lines.tsx';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow} from '../../hooks/use-window.ts';
import {readableSql, sqlLines} from '../../present/sql-lines.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {hasUpperRule} from '../frame/too-small.ts';
import type {Size} from '../screen.ts';
import {ResultWithChart} from './chart/result-with-chart.tsx';
import {maxSuggestionRows, suggestionLines} from './editor/query-suggestions.ts';
import {historyLines} from './history/history-lines.ts';
import type {QueryController} from './query-controller.ts';
import {queryLayout} from './query-layout.ts';
import {editorLines, queryListLines} from './query-lines.ts';
import {openSuggestions, type QueryState, shownTab} from './query-state.ts';
import {compareMenuLine} from './result/kept-results.ts';
import {exportLine} from './result/result-export.ts';
import {saveLines} from './save/save-pane.ts';
import {schemaLines} from './schema/schema-lines.ts';
import {tabLine} from './tabs/tab-line.ts';

const previewLines = (query: Statement | undefined, isEditing: boolean, width: number): Line[] => {
	if (isEditing || !query) return [line(span(' F5 runs the statement; so does ⏎ after a semicolon.', 'dim'))];
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
	return [...whole.slice(0, height - 1), line(span(`   … ${more + 1} more lines; e opens it whole`, 'dim'))];
};

const rowsOfSuggestions = (state: QueryState): number =>
	Math.min(maxSuggestionRows, openSuggestions(state)?.items.length ?? 0);

type QueryViewProps = Size & {readonly dashboard: Dashboard; readonly controller: QueryController};

type RightProps = QueryViewProps & {readonly state: QueryState; readonly isEditing: boolean};

const RightSide = ({dashboard, controller, state, isEditing, width, height}: RightProps) => {
	const {isSqlShown, focus} = state;
	const shown = shownTab(state);
	const {outcome, isCellOpen, isStatisticsOpen, isPlanOpen, prompt, chart, isCopying, isOnlyCell, comparing} = shown;
	const {result, rowScroll, statisticsScroll, planScroll, chosenQuery} = controller;
	const topOf = useListWindow(result);
	if (!outcome || isSqlShown) {
		return <Lines lines={previewLines(chosenQuery(), isEditing, width)} width={width} height={height} />;
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
			prompt={focus === 'result' ? prompt : undefined}
			copyFormat={focus === 'result' && isCopying ? state.copyFormat : undefined}
			compareMenu={focus === 'result' && comparing !== undefined ? compareMenuLine(shown) : undefined}
			isOnlyCell={isOnlyCell}
			export={exportLine(controller.exporting.work(), shown)}
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
	const asleep = snapshot?.wakesOnStatements ? 'of the catalogue; r reads it' : undefined;
	const lines = schemaLines(
		{
			rows: pane.rows(),
			top: topOf(height - 1),
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

/** The list of queries and the outcome of one, beside each other or in turns. */
export const QueryView = ({width, height: whole, dashboard, controller}: QueryViewProps) => {
	const height = whole - 1;
	const {view, list: queries, matching, historyPane, savePane} = controller;
	const state = useStore(view);
	const listTop = useListWindow(queries);
	useStore(dashboard.state);
	const {rows} = useWindowSize();
	// Below the header, its rule and the tabs.
	const top = hasUpperRule({width, height: rows}) ? 3 : 2;
	useStore(dashboard.queries.works);
	const {focus, returnTo} = state;
	const {editor} = shownTab(state);
	const {list: left, content: right, schema} = queryLayout(width, state);
	const isEditing = focus === 'editor' || (focus === 'schema' && returnTo === 'editor');
	const editorHeight = isEditing
		? Math.max(
				4,
				Math.min(Math.floor(height / 2), editor.text.split('\n').length + 1),
				rowsOfSuggestions(state) > 0 ? Math.min(height - 3, rowsOfSuggestions(state) + 2) : 0,
			)
		: 0;
	const query = controller.chosenQuery();
	// Where there is no right side, the statement takes the lower half.
	const sqlHeight = right === 0 && focus === 'list' && state.isSqlShown && query ? Math.floor(height / 2) : 0;
	const list = {cursor: queries.index(), top: listTop, width: left, height: height - sqlHeight};
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
					<Lines lines={queryListLines(matching(), state, list)} width={left} height={list.height} />
					{sqlHeight > 0 && <Lines lines={statementLines(query, left, sqlHeight)} width={left} height={sqlHeight} />}
				</Box>
			)}
			{left > 0 && right > 0 && <Lines lines={separator} width={1} height={height} />}
			{right > 0 && (
				<Box flexDirection="column" width={right} height={height} flexShrink={0}>
					{isEditing && (
						<QueryEditor state={state} width={right} height={editorHeight} x={left > 0 ? left + 1 : 0} y={top} />
					)}
					{isEditing && <Lines lines={[line(span('─'.repeat(right), 'dim'))]} width={right} height={1} />}
					<RightSide
						dashboard={dashboard}
						controller={controller}
						state={state}
						isEditing={isEditing}
						width={right}
						height={height - editorHeight - (isEditing ? 1 : 0)}
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

type Props = Size & {
	readonly state: QueryState;
	/** Where the editor's corner is on the screen. */
	readonly x: number;
	readonly y: number;
};

/** The statement being written. It places the terminal's own cursor, so that an input method writes there. */
const QueryEditor = ({state, width, height, x, y}: Props) => {
	const {setCursorPosition} = useCursor();
	const rows = Math.min(rowsOfSuggestions(state), height - 1);
	const {lines, cursor} = editorLines(shownTab(state).editor, state.focus === 'editor', width, height - rows);
	const suggestions = openSuggestions(state);
	const list = suggestions ? suggestionLines(suggestions, cursor.x, width).slice(0, rows) : [];
	const shown = [...lines.slice(0, cursor.y + 1), ...list, ...lines.slice(cursor.y + 1)];
	setCursorPosition(state.focus === 'editor' ? {x: x + cursor.x, y: y + cursor.y} : undefined);
	return <Lines lines={shown} width={width} height={height} />;
};
