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

/** Text being edited; `at` counts UTF-16 units from the start and never stands inside a character. */
export type EditedText = {
	readonly text: string;
	readonly at: number;
	/** The other end of what is selected. */
	readonly anchor?: number | undefined;
	/** The column that moves by lines return to. */
	readonly column?: number | undefined;
	readonly undo: readonly Place[];
	readonly redo: readonly Place[];
	/** Where the word that is being typed ends, or what is being erased begins; undefined after any other change. */
	readonly group?: {readonly kind: 'type' | 'erase'; readonly at: number} | undefined;
};

/** A stretch of a text; `to` is exclusive. */
export type TextRange = {readonly from: number; readonly to: number};

// Enough to take back an afternoon, little enough to hold.
const maxUndo = 200;

export const newText = (text = ''): EditedText => ({text, at: text.length, undo: [], redo: []});

/** What is selected; undefined where nothing is. */
export const selectionOf = ({at, anchor}: EditedText): TextRange | undefined =>
	anchor === undefined || anchor === at ? undefined : {from: Math.min(at, anchor), to: Math.max(at, anchor)};

/** With another text, which undo takes back; `anchor` selects from there. */
export const changed = (state: EditedText, text: string, at: number, anchor?: number): EditedText =>
	text === state.text
		? {...state, at, anchor, column: undefined}
		: {text, at, anchor, undo: [...state.undo, {text: state.text, at: state.at}].slice(-maxUndo), redo: []};

/** Selects a stretch, with the cursor at its end. */
export const select = (state: EditedText, {from, to}: TextRange): EditedText => ({
	...state,
	at: to,
	anchor: from,
	column: undefined,
	group: undefined,
});

/** The cursor elsewhere, with nothing selected. */
export const moveTo = (state: EditedText, at: number): EditedText => ({
	...state,
	at,
	anchor: undefined,
	column: undefined,
	group: undefined,
});

/** The whole text replaced by another, which undo takes back. */
export const replaceText = (state: EditedText, text: string): EditedText => changed(state, text, text.length);

/** The text with a stretch of it replaced, the cursor behind what is new. */
export const replaceRange = (state: EditedText, from: number, to: number, text: string): EditedText =>
	changed(state, state.text.slice(0, from) + text + state.text.slice(to), from + text.length);

/** The text in the place of what is selected, else at the cursor. */
export const insertText = (state: EditedText, text: string): EditedText => {
	const {from, to} = selectionOf(state) ?? {from: state.at, to: state.at};
	const after = replaceRange(state, from, to, text);
	if (!/^[^\s;]$/u.test(text)) return after;
	// Undo removes a whole word, not each of its letters.
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

/** What is selected erased, else up to the place that `other` gives. */
const erase = (state: EditedText, other: (state: Place) => number): EditedText => {
	const target = other(state);
	const {from, to} = selectionOf(state) ?? {from: Math.min(state.at, target), to: Math.max(state.at, target)};
	return replaceRange(state, from, to, '');
};

/** Character after character is one change for undo. */
const eraseOne = (state: EditedText, other: (state: Place) => number): EditedText => {
	const after = erase(state, other);
	const isSame = state.group?.kind === 'erase' && state.group.at === state.at && !selectionOf(state);
	return after.text === state.text
		? after
		: {...after, undo: isSame ? state.undo : after.undo, group: {kind: 'erase', at: after.at}};
};

/** A line end, and the indentation of the line before. */
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
	// At the end of a line, the line end.
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

/** What a key that selects does without selecting: terminals send Shift with arrows, with letters as capitals. */
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
	// Left and right leave a selection at its end there.
	const at = selected && key === 'left' ? selected.from : selected && key === 'right' ? selected.to : target;
	return {...moveTo(state, at), column};
};

/** What a key does to the text; undefined for keys that edit nothing. */
export const editKey = (state: EditedText, key: string): EditedText | undefined => {
	const base = selecting[key];
	return edits[key]?.(state) ?? move(state, base ?? key, base !== undefined);
};
