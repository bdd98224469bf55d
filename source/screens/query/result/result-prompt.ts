import {editLine} from '../../../core/keys/edit-line.ts';
import type {InputToken} from '../../../core/keys/input-token.ts';
import type {Column} from '../../../core/result-set.ts';
import {columnsToComplete} from '../../../core/rows/row-filter.ts';
import {displayWidth} from '../../../core/text/display-width.ts';
import {dropCells} from '../../../core/text/fit-text.ts';
import {type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {ListCursor} from '../../../store/list-cursor.ts';
import type {ResultView} from '../../../store/result-view.ts';
import {findCell} from '../rows/find-cell.ts';
import type {QueryTab, ResultPrompt} from '../tabs/query-tab.ts';

/** Returns the column whose name equals, starts with or contains the text. */
const findColumn = (columns: readonly Column[], text: string): number => {
	const sought = text.trim().toLowerCase();
	const by = (isIt: (name: string) => boolean) => columns.findIndex(({name}) => isIt(name.toLowerCase()));
	return (
		[by(name => name === sought), by(name => name.startsWith(sought)), by(name => name.includes(sought))].find(
			index => index >= 0,
		) ?? -1
	);
};

type CellPlace = {readonly row: number; readonly column: number};

const isFromOtherEnd = (found: CellPlace, from: CellPlace, step: 1 | -1): boolean =>
	(found.row - from.row || found.column - from.column) * step <= 0;

/** Creates the prompts of a result: filter (applied while typing), find, and go to column. */
export const createResultPrompt = (tab: Store<QueryTab>, result: ListCursor, toast: Dashboard['toast']) => {
	const rowsNow = () => tab.get().outcome?.rows;

	const findNext = async (step: 1 | -1) => {
		const rows = rowsNow();
		if (!rows) return;
		const {sought, column} = rows.arrangement.get();
		if (sought === '') {
			tab.set({prompt: {kind: 'find', text: '', before: ''}});
			return;
		}

		const from = {row: result.index(), column};
		let found = findCell(rows, from, step);
		const {isComplete, isFull} = rows.state.get();
		// Reads further rows before wrapping around.
		if ((!found || isFromOtherEnd(found, from, step)) && !isComplete && !isFull) {
			await rows.readAll();
			found = findCell(rows, from, step);
		}

		if (rowsNow() !== rows) return;
		if (!found) {
			toast(`No cell contains ${safeText(sought)}.`, 'wait');
			return;
		}

		result.moveTo(found.row);
		rows.arrangement.set(({hidden}) => ({column: found.column, hidden}));
	};

	const toColumn = (rows: ResultView, text: string) => {
		const column = findColumn(rows.state.get().columns, text);
		if (column < 0) toast(`No column matches ${safeText(text)}.`, 'wait');
		// Shows the column if it is hidden.
		else rows.arrangement.set(({hidden}) => ({column, hidden: new Set([...hidden].filter(one => one !== column))}));
	};

	return {
		open(kind: ResultPrompt['kind']) {
			const before = rowsNow()?.arrangement.get().filter ?? '';
			tab.set({prompt: {kind, text: kind === 'filter' ? before : '', before}});
		},
		findNext: (step: 1 | -1) => void findNext(step),
		type(token: InputToken): boolean {
			const {prompt} = tab.get();
			const text = prompt && editLine(prompt.text, token);
			if (!prompt || text === undefined) return false;
			tab.set({prompt: {...prompt, text, problem: undefined}});
			if (prompt.kind === 'filter') {
				rowsNow()?.filterBy(text);
				result.moveTo(0);
			}

			return true;
		},
		/** Completes the typed text to the next matching column name. */
		complete() {
			const {prompt} = tab.get();
			const rows = rowsNow();
			if (!prompt || !rows) return;
			const {before, names} = completionOf(prompt, rows);
			const [name] = names;
			if (name === undefined) return;
			const text = before + name;
			tab.set({prompt: {...prompt, text}});
			if (prompt.kind === 'filter') rows.filterBy(text);
		},
		keep() {
			const {prompt} = tab.get();
			const rows = rowsNow();
			if (!prompt || !rows) return;
			// An invalid filter can still be corrected.
			if (prompt.kind === 'filter' && rows.filterProblem() !== undefined) return;
			tab.set({prompt: undefined});
			if (prompt.text.trim() === '') return;
			if (prompt.kind === 'filter') void rows.readAll();
			else if (prompt.kind === 'column') toColumn(rows, prompt.text);
			else {
				rows.arrangement.set({sought: prompt.text});
				void findNext(1);
			}
		},
		discard() {
			const {prompt} = tab.get();
			if (prompt?.kind === 'filter') rowsNow()?.filterBy(prompt.before);
			tab.set({prompt: undefined});
		},
	};
};

/** Returns the column names that complete the typed text. */
export const completionOf = ({kind, text}: ResultPrompt, rows: ResultView) =>
	kind === 'filter' || kind === 'column' ? columnsToComplete(text, rows.state.get().columns) : {before: '', names: []};

const leads = {filter: '/', find: 'find ', column: 'column ', export: 'export to '} as const;
const hints = {
	filter: 'text, /regular expression/, column>5, column ~ expression, column is null',
	find: 'n and N go to the next and the previous match',
	column: 'all or part of its name',
	export: 'a path; its extension sets the format',
} as const;

/** Returns the prompt with a hint or an error; `warning` is shown before it is applied. */
export const resultPromptLine = (
	{kind, text}: ResultPrompt,
	{problem, names, warning = ''}: {problem: string | undefined; names: readonly string[]; warning?: string},
	width: number,
): Line => {
	const completions = names.length === 0 ? '' : `  tab: ${names.slice(0, shownNames).map(safeText).join(', ')}`;
	const hint = text === '' ? `  ${hints[kind]}` : completions;
	const note = problem !== undefined ? `  ${safeText(problem)}` : warning === '' ? hint : `  ${warning}`;
	const tone = problem !== undefined ? 'bad' : warning === '' ? 'dim' : 'wait';
	const lead = ` ${leads[kind]}`;
	const typed = safeText(text);
	// The end of the text is always visible.
	const room = Math.max(leastTyped, width - displayWidth(lead) - displayWidth(note) - 1);
	const over = displayWidth(typed) - room;
	const shown = over > 0 ? `…${dropCells(typed, over + 1)}` : typed;
	return line(span(`${lead}${shown}▏`, 'focus'), span(note, tone));
};

const leastTyped = 20;

const shownNames = 4;
