import {Box, useCursor} from 'ink';
import {Lines} from '../../components/lines.tsx';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {useStore} from '../../hooks/use-store.ts';
import {readableSql, sqlLines} from '../../present/sql-lines.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import type {Store} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {ListCursor} from '../../store/list-cursor.ts';
import type {Scroll} from '../../store/scroll.ts';
import type {Size} from '../screen.ts';
import {editorLines, queryListLines} from './query-lines.ts';
import {QueryResultPane} from './query-result.tsx';
import type {QueryState} from './query-state.ts';
import type {QueryTables} from './query-tables.ts';
import {queryTablesLines} from './query-tables-lines.ts';

export type QueryParts = {
	readonly dashboard: Dashboard;
	readonly view: Store<QueryState>;
	/** What has focus of what is shown. */
	readonly focus: () => QueryState['focus'];
	readonly matching: () => readonly Statement[];
	readonly list: ListCursor;
	readonly result: ListCursor;
	/** Of the row that is open. */
	readonly rowScroll: Scroll;
	readonly tables: QueryTables;
	/** Reads on, so that so many rows can be shown. */
	readonly onNeed: (rows: number) => void;
};

// Below this the list and the result take turns.
const widthForBoth = 100;
const listWidthOf = (width: number): number => (width >= 140 ? 46 : 34);

const previewLines = (question: Statement | undefined, isEditing: boolean, width: number): Line[] => {
	if (isEditing || !question) return [line(span(' F5 runs the statement; so does ⏎ after a semicolon.', 'dim'))];
	const {title, doc} = question;
	return [
		line(span(` ${safeText(title)}`, 'strong')),
		line(span(` ${safeText(doc)}`, 'dim')),
		emptyLine,
		...sqlLines([readableSql(question)], width),
	];
};

const statementLines = (question: Statement | undefined, width: number, height: number): Line[] => {
	const [title, , ...lines] = previewLines(question, false, width);
	const whole = [line(span('─'.repeat(width), 'dim')), title ?? emptyLine, ...lines];
	const more = whole.length - height;
	if (more <= 0) return whole;
	return [...whole.slice(0, height - 1), line(span(`   … ${more + 1} more lines; e opens it whole`, 'dim'))];
};

type RightProps = QueryParts & Size & {readonly state: QueryState; readonly isEditing: boolean};

const RightSide = (props: RightProps) => {
	const {dashboard, state, isEditing, matching, list, result, rowScroll, onNeed, width, height} = props;
	const {outcome, isSqlShown, focus, isCellOpen, firstColumn} = state;
	if (!outcome || isSqlShown) {
		return <Lines lines={previewLines(matching()[list.index()], isEditing, width)} width={width} height={height} />;
	}

	const topOf = (room: number): number => {
		const top = result.top(room);
		onNeed(top + room * 3);
		return top;
	};

	return (
		<QueryResultPane
			outcome={outcome}
			chosen={result.index()}
			isFocused={focus === 'result'}
			isCellOpen={isCellOpen}
			rowScroll={rowScroll}
			firstColumn={firstColumn}
			topOf={topOf}
			now={dashboard.session.clock.now()}
			width={width}
			height={height}
		/>
	);
};

/** The list of questions and what came of one, beside each other or in turns. */
export const QueryView = ({width, height, ...parts}: QueryParts & Size) => {
	// First, because it decides whether the tables can have focus.
	const tablesWidth = parts.tables.widthIn(width);
	const state = {...useStore(parts.view), focus: parts.focus()};
	useStore(parts.dashboard.state);
	useStore(parts.dashboard.queries.works);
	const {focus, returnTo, editor} = state;
	const isBoth = width >= widthForBoth;
	const left = isBoth ? listWidthOf(width) : width;
	const right = (isBoth ? width - left - 1 : width) - (tablesWidth > 0 ? tablesWidth + 1 : 0);
	const isEditing = focus === 'editor' || (focus === 'tables' && returnTo === 'editor');
	const editorHeight = isEditing
		? Math.max(4, Math.min(Math.floor(height / 2), editor.text.split('\n').length + 1))
		: 0;
	const question = parts.matching()[parts.list.index()];
	// Where there is no right side, the statement takes the lower half.
	const sqlHeight = !isBoth && focus === 'list' && state.isSqlShown && question ? Math.floor(height / 2) : 0;
	const list = {cursor: parts.list.index(), top: parts.list.top, width: left, height: height - sqlHeight};
	const separator = Array.from({length: height}, () => line(span('│', 'dim')));
	return (
		<Box width={width} height={height} flexShrink={0}>
			{(isBoth || focus === 'list') && (
				<Box flexDirection="column" width={left} height={height} flexShrink={0}>
					<Lines lines={queryListLines(parts.matching(), state, list)} width={left} height={list.height} />
					{sqlHeight > 0 && <Lines lines={statementLines(question, left, sqlHeight)} width={left} height={sqlHeight} />}
				</Box>
			)}
			{isBoth && <Lines lines={separator} width={1} height={height} />}
			{(isBoth || focus !== 'list') && (
				<Box flexDirection="column" width={right} height={height} flexShrink={0}>
					{isEditing && (
						<QueryEditor state={state} width={right} height={editorHeight} x={isBoth ? left + 1 : 0} y={2} />
					)}
					{isEditing && <Lines lines={[line(span('─'.repeat(right), 'dim'))]} width={right} height={1} />}
					<RightSide
						{...parts}
						state={state}
						isEditing={isEditing}
						width={right}
						height={height - editorHeight - (isEditing ? 1 : 0)}
					/>
				</Box>
			)}
			{tablesWidth > 0 && <Lines lines={separator} width={1} height={height} />}
			{tablesWidth > 0 && (
				<Lines
					lines={queryTablesLines(parts.tables, {width: tablesWidth, height, isFocused: focus === 'tables'})}
					width={tablesWidth}
					height={height}
				/>
			)}
		</Box>
	);
};

type Props = Size & {
	readonly state: QueryState;
	/** Where the editor's corner is on the screen. */
	readonly x: number;
	readonly y: number;
};

/** The statement being written. It places the terminal's own cursor, so that an input method writes where one looks. */
const QueryEditor = ({state, width, height, x, y}: Props) => {
	const {setCursorPosition} = useCursor();
	const {lines, cursor} = editorLines(state, width, height);
	setCursorPosition(state.focus === 'editor' ? {x: x + cursor.x, y: y + cursor.y} : undefined);
	return <Lines lines={lines} width={width} height={height} />;
};
