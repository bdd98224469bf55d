import type {FunctionComponent} from 'react';
import type {InputToken} from '../core/keys/input-token.ts';
import type {KeyEntry, KeyScope} from '../core/keys/key-entry.ts';
import type {ScopeStack} from '../core/keys/scope-stacks.ts';
import type {ScreenId} from '../core/keys/screen-id.ts';
import type {ReadableStore} from '../store/create-store.ts';
import type {ListCursor} from '../store/list-cursor.ts';

/** A screen: created with the dashboard, so that it keeps its state when it is left; drawn while it is shown. */
export type Screen = {
	readonly id: ScreenId;
	readonly title: string;
	/** A few words for the menu. */
	readonly doc: string;
	/** What its keys and their reasons depend on. */
	readonly stores: readonly ReadableStore[];
	/** Where its keys apply now, the innermost scope first, `list` where it has one; `global` is added behind. */
	scopes(): ScopeStack;
	/** Read at every key, because it depends on what has focus. */
	actions(): Actions;
	/** Why an action can do nothing now, as a sentence; undefined when it can. */
	whyNot?(action: string): string | undefined;
	/** What the footer says that an action does now, where that is other than what the key table says; empty for what it leaves out. */
	labelOf?(action: string): string | undefined;
	/** What it shows that can be gone to by name. */
	places?(): readonly Place[];
	/** Called when the palette opens: begins to read what `places` needs. */
	readPlaces?(): void;
	/** What is clicked and scrolled by the mouse, by the names that its lines have. */
	parts?(): Readonly<Record<string, Part | undefined>>;
	/** Takes typed and pasted text while something is edited; false for what it has no use for. */
	type?(token: InputToken): boolean;
	/** Esc: true when something inside the screen was closed by it. */
	back?(): boolean;
	/** What is lost with the program, which therefore asks before it ends. */
	lost?(): readonly Loss[];
	/** Called each time the screen is shown. */
	onOpen?(): void;
	readonly View: FunctionComponent<Body>;
};

/** Something that ends with the program: the title of the dialog, and what it is, as a sentence. */
export type Loss = {readonly title: string; readonly text: string};

export type Size = {readonly width: number; readonly height: number};

/** What a screen draws into: `top` is the row of the window that it begins in. */
export type Body = Size & {readonly top: number};

/** What the keys of a scope do: actions of the key table by name. */
export type Actions = Readonly<Record<string, () => void>>;

/** A part of a screen under the mouse: a list, a table, a text. */
export type Part = {
	/** Moves what is chosen, or the text, by lines. */
	scroll?(by: number): void;
	/** Gives it the keys, where a screen has several parts. */
	focus?(): void;
	/** Whether it has the keys and this is its chosen row. */
	isChosen?(index: number, column: number | undefined): boolean;
	/** `cell` counts from the left edge of what is clicked. */
	choose?(index: number, column: number | undefined, cell: number): void;
	/** What a click on the chosen row does. */
	readonly open?: Pick<KeyEntry, 'scope' | 'action'>;
};

/** A list whose cursor a click moves; a click on the chosen row does what `open` names. */
export const listPart = (
	{index, moveTo}: Pick<ListCursor, 'index' | 'moveTo'>,
	open?: Part['open'],
	more: Pick<Part, 'focus'> & {readonly hasFocus?: () => boolean} = {},
): Part => ({
	scroll: by => moveTo(index() + by),
	isChosen: row => row === index() && (more.hasFocus?.() ?? true),
	choose: moveTo,
	...(open ? {open} : {}),
	...(more.focus ? {focus: more.focus} : {}),
});

/** Something on a screen that the palette finds by name. */
export type Place = {
	/** Kind and name, as one would type them: "table orders". */
	readonly name: string;
	readonly doc: string;
	/** What explains it is not searched: there are thousands of its kind. */
	readonly isFoundByName?: boolean;
	/** Called after the screen is shown. */
	go(): void;
};

export type Screens = Readonly<Record<ScreenId, Screen>>;

/** Where keys apply on this screen, the innermost scope first. */
export const scopesOf = (screen: Screen): KeyScope[] => [...screen.scopes(), 'global'];
