import {useCursor} from 'ink';
import {useRef} from 'react';
import {Lines} from '../../../components/lines.tsx';
import type {Size} from '../../screen.ts';
import {openSuggestions, type QueryState, shownTab} from '../query-state.ts';
import {editorLines} from './editor-lines.ts';
import {editorTokens} from './editor-tokens.ts';
import {maxSuggestionRows, suggestionLines} from './query-suggestions.ts';
import {takenRange} from './taken-range.ts';

type Props = Size & {
	readonly state: QueryState;
	/** Position of the editor on the screen. */
	readonly x: number;
	readonly y: number;
};

/** The editor. It places the terminal's cursor, which input methods need. */
export const QueryEditor = ({state, width, height, x, y}: Props) => {
	const {setCursorPosition} = useCursor();
	const tops = useRef(new Map<number, number>());
	const {id, editor, problem} = shownTab(state);
	const rows = Math.min(rowsOfSuggestions(state), height - 1);
	const tokens = editorTokens(editor.text);
	const hasFocus = state.focus === 'editor';
	const facts = {editor, tokens, hasFocus, taken: takenRange(editor), problem, top: tops.current.get(id) ?? 0};
	const {lines, cursor, top} = editorLines(facts, width, height - rows);
	tops.current.set(id, top);
	const suggestions = openSuggestions(state);
	const list = suggestions ? suggestionLines(suggestions, cursor.x, width, rows) : [];
	const shown = [...lines.slice(0, cursor.y + 1), ...list, ...lines.slice(cursor.y + 1)];
	setCursorPosition(hasFocus ? {x: x + cursor.x, y: y + cursor.y} : undefined);
	return <Lines lines={shown} width={width} height={height} />;
};

/** Returns the rows of the suggestions. */
export const rowsOfSuggestions = (state: QueryState): number =>
	Math.min(maxSuggestionRows, openSuggestions(state)?.items.length ?? 0);
