import {graphemes} from '../text/graphemes.ts';

/** Text being edited; `at` counts UTF-16 units from the start and never stands inside a character. */
export type EditedText = {
	readonly text: string;
	readonly at: number;
	readonly undo: readonly Moment[];
	readonly redo: readonly Moment[];
	/** Where the word that is being typed ends; undefined after any other change. */
	readonly typedTo?: number | undefined;
};

type Moment = {readonly text: string; readonly at: number};

// Enough to take back an afternoon, little enough to hold.
const maxUndo = 200;

export const newText = (text = ''): EditedText => ({text, at: text.length, undo: [], redo: []});

const changed = (state: EditedText, text: string, at: number): EditedText =>
	text === state.text
		? {...state, at}
		: {text, at, undo: [...state.undo, {text: state.text, at: state.at}].slice(-maxUndo), redo: []};

const next = ({text, at}: Moment): number => {
	const [first] = graphemes(text.slice(at, at + 64));
	return at + (first?.segment.length ?? 0);
};

const previous = ({text, at}: Moment): number => {
	const before = text.slice(Math.max(0, at - 64), at);
	const last = [...graphemes(before)].at(-1);
	return at - (last?.segment.length ?? 0);
};

const wordLeft = ({text, at}: Moment): number =>
	text.slice(0, at).replace(/[\p{L}\p{M}\p{N}_]*[^\p{L}\p{M}\p{N}_]*$/u, '').length;
const wordRight = ({text, at}: Moment): number =>
	text.length - text.slice(at).replace(/^[^\p{L}\p{M}\p{N}_]*[\p{L}\p{M}\p{N}_]*/u, '').length;
const lineStart = ({text, at}: Moment): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = ({text, at}: Moment): number => (text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at));

/** Line and column, both from 0, in UTF-16 units. */
export const positionOf = ({text, at}: Moment): {readonly line: number; readonly column: number} => ({
	line: text.slice(0, at).split('\n').length - 1,
	column: at - lineStart({text, at}),
});

/** The last place up to `column` that is not inside a character. */
const boundaryBefore = (text: string, column: number): number => {
	if (column >= text.length) return text.length;
	return graphemes(text).containing(column)?.index ?? 0;
};

const vertical = (state: EditedText, by: number): EditedText => {
	const lines = state.text.split('\n');
	const {line, column} = positionOf(state);
	const target = line + by;
	if (target < 0) return {...state, at: 0};
	if (target >= lines.length) return {...state, at: state.text.length};
	const start = lines.slice(0, target).reduce((sum, one) => sum + one.length + 1, 0);
	return {...state, at: start + boundaryBefore(lines[target] ?? '', column)};
};

const without = (state: EditedText, from: number, to: number): EditedText =>
	changed(state, state.text.slice(0, from) + state.text.slice(to), from);

/** The whole text replaced by another, which undo takes back. */
export const replaceText = (state: EditedText, text: string): EditedText => changed(state, text, text.length);

/** The text with a stretch of it replaced, the cursor behind what is new. */
export const replaceRange = (state: EditedText, from: number, to: number, text: string): EditedText =>
	changed(state, state.text.slice(0, from) + text + state.text.slice(to), from + text.length);

export const insertText = (state: EditedText, text: string): EditedText => {
	const after = changed(
		state,
		state.text.slice(0, state.at) + text + state.text.slice(state.at),
		state.at + text.length,
	);
	if (!/^[^\s;]$/u.test(text)) return after;
	// Undo removes a whole word, not each of its letters.
	const isSameWord = state.typedTo === state.at && state.undo.length > 0;
	return {...after, undo: isSameWord ? state.undo : after.undo, typedTo: after.at};
};

export const undoEdit = (state: EditedText): EditedText => {
	const last = state.undo.at(-1);
	if (!last) return state;
	return {...last, undo: state.undo.slice(0, -1), redo: [...state.redo, {text: state.text, at: state.at}]};
};

export const redoEdit = (state: EditedText): EditedText => {
	const last = state.redo.at(-1);
	if (!last) return state;
	return {...last, undo: [...state.undo, {text: state.text, at: state.at}], redo: state.redo.slice(0, -1)};
};

const edits: Readonly<Record<string, (state: EditedText) => EditedText>> = {
	enter: state => insertText(state, '\n'),
	backspace: state => without(state, previous(state), state.at),
	delete: state => without(state, state.at, next(state)),
	'ctrl+d': state => without(state, state.at, next(state)),
	'ctrl+w': state => without(state, wordLeft(state), state.at),
	'alt+backspace': state => without(state, wordLeft(state), state.at),
	'alt+d': state => without(state, state.at, wordRight(state)),
	'ctrl+u': state => without(state, lineStart(state), state.at),
	left: state => ({...state, at: previous(state)}),
	right: state => ({...state, at: next(state)}),
	'ctrl+b': state => ({...state, at: previous(state)}),
	'ctrl+f': state => ({...state, at: next(state)}),
	'ctrl+left': state => ({...state, at: wordLeft(state)}),
	'alt+b': state => ({...state, at: wordLeft(state)}),
	'ctrl+right': state => ({...state, at: wordRight(state)}),
	'alt+f': state => ({...state, at: wordRight(state)}),
	up: state => vertical(state, -1),
	down: state => vertical(state, 1),
	pageup: state => vertical(state, -10),
	pagedown: state => vertical(state, 10),
	home: state => ({...state, at: lineStart(state)}),
	'ctrl+a': state => ({...state, at: lineStart(state)}),
	end: state => ({...state, at: lineEnd(state)}),
	'ctrl+e': state => ({...state, at: lineEnd(state)}),
	'ctrl+home': state => ({...state, at: 0}),
	'ctrl+end': state => ({...state, at: state.text.length}),
};

/** What a key does to the text; undefined for keys that edit nothing. */
export const editKey = (state: EditedText, key: string): EditedText | undefined => edits[key]?.(state);
