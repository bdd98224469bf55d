import {
	lineEnd,
	lineFurther,
	lineStart,
	next,
	type Place,
	positionOf,
	previous,
	wordLeft,
	wordRight,
} from './text-places.ts';

/** Text being edited; `at` is a UTF-16 offset that never lies inside a character. */
export type EditedText = {
	readonly text: string;
	readonly at: number;
	/** The other end of the selection. */
	readonly anchor?: number | undefined;
	/** The column that vertical moves return to. */
	readonly column?: number | undefined;
	readonly undo: readonly Place[];
	readonly redo: readonly Place[];
	/** Where the word being typed ends, or where erasing began; undefined after any other change. */
	readonly group?: {readonly kind: 'type' | 'erase'; readonly at: number} | undefined;
};

/** A range of the text; `to` is exclusive. */
export type TextRange = {readonly from: number; readonly to: number};

// Enough for an afternoon of edits at little memory.
const maxUndo = 200;

export const newText = (text = ''): EditedText => ({text, at: text.length, undo: [], redo: []});

/** Returns the selected range; undefined if nothing is selected. */
export const selectionOf = ({at, anchor}: EditedText): TextRange | undefined =>
	anchor === undefined || anchor === at ? undefined : {from: Math.min(at, anchor), to: Math.max(at, anchor)};

/** Returns the state with a new text, as a change that undo reverts; `anchor` is the other end of the selection. */
export const changed = (state: EditedText, text: string, at: number, anchor?: number): EditedText =>
	text === state.text
		? {...state, at, anchor, column: undefined}
		: {text, at, anchor, undo: [...state.undo, {text: state.text, at: state.at}].slice(-maxUndo), redo: []};

/** Selects a range, with the cursor at its end. */
export const select = (state: EditedText, {from, to}: TextRange): EditedText => ({
	...state,
	at: to,
	anchor: from,
	column: undefined,
	group: undefined,
});

/** Moves the cursor and clears the selection. */
export const moveTo = (state: EditedText, at: number): EditedText => ({
	...state,
	at,
	anchor: undefined,
	column: undefined,
	group: undefined,
});

/** Replaces the whole text, as a change that undo reverts. */
export const replaceText = (state: EditedText, text: string): EditedText => changed(state, text, text.length);

/** Replaces a range of the text and puts the cursor after the new text. */
export const replaceRange = (state: EditedText, from: number, to: number, text: string): EditedText =>
	changed(state, state.text.slice(0, from) + text + state.text.slice(to), from + text.length);

/** Inserts text in place of the selection, or at the cursor. */
export const insertText = (state: EditedText, text: string): EditedText => {
	const {from, to} = selectionOf(state) ?? {from: state.at, to: state.at};
	const after = replaceRange(state, from, to, text);
	if (!/^[^\s;]$/u.test(text)) return after;
	// Undo removes a whole word instead of one letter.
	const {group} = state;
	const isSameWord = group?.kind === 'type' && group.at === state.at && from === to && state.undo.length > 0;
	return {...after, undo: isSameWord ? state.undo : after.undo, group: {kind: 'type', at: after.at}};
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

/** Erases the selection, else up to the offset that `other` returns. */
const erase = (state: EditedText, other: (state: Place) => number): EditedText => {
	const target = other(state);
	const {from, to} = selectionOf(state) ?? {from: Math.min(state.at, target), to: Math.max(state.at, target)};
	return replaceRange(state, from, to, '');
};

/** Successive erased characters are one change for undo. */
const eraseOne = (state: EditedText, other: (state: Place) => number): EditedText => {
	const after = erase(state, other);
	const isSame = state.group?.kind === 'erase' && state.group.at === state.at && !selectionOf(state);
	return after.text === state.text
		? after
		: {...after, undo: isSame ? state.undo : after.undo, group: {kind: 'erase', at: after.at}};
};

/** Inserts a line end and the indentation of the current line. */
const breakLine = (state: EditedText): EditedText => {
	const at = selectionOf(state)?.from ?? state.at;
	const before = state.text.slice(lineStart({text: state.text, at}), at);
	return insertText(state, `\n${/^[ \t]*/.exec(before)?.[0] ?? ''}`);
};

const edits: Readonly<Record<string, (state: EditedText) => EditedText>> = {
	enter: breakLine,
	backspace: state => eraseOne(state, previous),
	delete: state => eraseOne(state, next),
	'ctrl+d': state => eraseOne(state, next),
	'ctrl+w': state => erase(state, wordLeft),
	'alt+backspace': state => erase(state, wordLeft),
	'alt+d': state => erase(state, wordRight),
	'ctrl+u': state => erase(state, lineStart),
	// At the end of a line, removes the line end.
	'ctrl+k': state => erase(state, place => (lineEnd(place) === place.at ? next(place) : lineEnd(place))),
};

const byLines =
	(by: number) =>
	(state: EditedText): number =>
		lineFurther(state, by, columnOf(state));
const columnOf = (state: EditedText): number => state.column ?? positionOf(state).column;

const moves: Readonly<Record<string, (state: EditedText) => number>> = {
	left: previous,
	right: next,
	'ctrl+b': previous,
	'ctrl+left': wordLeft,
	'alt+b': wordLeft,
	'ctrl+right': wordRight,
	'alt+f': wordRight,
	up: byLines(-1),
	down: byLines(1),
	pageup: byLines(-10),
	pagedown: byLines(10),
	home: lineStart,
	'ctrl+a': lineStart,
	end: lineEnd,
	'ctrl+e': lineEnd,
	'ctrl+home': () => 0,
	'ctrl+end': ({text}) => text.length,
};

/** The plain key for each key that extends the selection: terminals send Shift with arrows, and capital letters. */
const selecting: Readonly<Record<string, string>> = {
	'shift+left': 'left',
	'shift+right': 'right',
	'shift+up': 'up',
	'shift+down': 'down',
	'shift+home': 'home',
	'shift+end': 'end',
	'shift+pageup': 'pageup',
	'shift+pagedown': 'pagedown',
	'ctrl+shift+left': 'ctrl+left',
	'ctrl+shift+right': 'ctrl+right',
	'alt+shift+left': 'ctrl+left',
	'alt+shift+right': 'ctrl+right',
	'ctrl+shift+home': 'ctrl+home',
	'ctrl+shift+end': 'ctrl+end',
	'alt+B': 'alt+b',
	'alt+F': 'alt+f',
};

const move = (state: EditedText, key: string, isSelecting: boolean): EditedText | undefined => {
	const target = moves[key]?.(state);
	if (target === undefined) return undefined;
	const column = /^(up|down|page)/.test(key) ? columnOf(state) : undefined;
	if (isSelecting) return {...state, at: target, anchor: state.anchor ?? state.at, column, group: undefined};
	const selected = selectionOf(state);
	// Left and right collapse a selection to that end.
	const at = selected && key === 'left' ? selected.from : selected && key === 'right' ? selected.to : target;
	return {...moveTo(state, at), column};
};

/** Returns the state after a key; undefined if the key does not edit. */
export const editKey = (state: EditedText, key: string): EditedText | undefined => {
	const base = selecting[key];
	return edits[key]?.(state) ?? move(state, base ?? key, base !== undefined);
};
