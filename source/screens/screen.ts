import type {FunctionComponent} from 'react';
import type {InputToken} from '../core/keys/input-token.ts';
import type {KeyEntry, KeyScope} from '../core/keys/key-entry.ts';
import type {ScopeStack} from '../core/keys/scope-stacks.ts';
import type {ScreenId} from '../core/keys/screen-id.ts';
import type {ReadableStore} from '../store/create-store.ts';
import type {ListCursor} from '../store/list-cursor.ts';

/** A screen. It is created with the dashboard, so that it keeps its state while another screen is shown. */
export type Screen = {
	readonly id: ScreenId;
	readonly title: string;
	/** Short description for the menu. */
	readonly doc: string;
	/** The stores that its keys and `whyNot` depend on. */
	readonly stores: readonly ReadableStore[];
	/** Returns the active key scopes, innermost first; `global` is appended. */
	scopes(): ScopeStack;
	/** Called at every key, because it depends on the focus. */
	actions(): Actions;
	/** Returns a sentence why an action is not available; undefined if it is. */
	whyNot?(action: string): string | undefined;
	/** Returns the label of an action in the footer if it differs from the key table; empty to hide it. */
	labelOf?(action: string): string | undefined;
	/** Returns places that the palette finds by name. */
	places?(): readonly Place[];
	/** Called when the palette opens, to start reading what `places` needs. */
	readPlaces?(): void;
	/** Returns the parts for the mouse, by the names used in its lines. */
	parts?(): Readonly<Record<string, Part | undefined>>;
	/** Handles typed and pasted text while something is edited; returns false if it is not used. */
	type?(token: InputToken): boolean;
	/** Handles Esc. Returns true if it closed something inside the screen. */
	back?(): boolean;
	/** Returns what is lost when the program ends, for a confirmation. */
	lost?(): readonly Loss[];
	/** Called each time the screen is shown. */
	onOpen?(): void;
	readonly View: FunctionComponent<Body>;
};

/** Something that is lost when the program ends: title of the dialog and a sentence. */
export type Loss = {readonly title: string; readonly text: string};

export type Size = {readonly width: number; readonly height: number};

/** The area of a screen; `top` is its first row in the window. */
export type Body = Size & {readonly top: number};

/** The functions of a scope's keys, by action of the key table. */
export type Actions = Readonly<Record<string, () => void>>;

/** A part of a screen for the mouse: a list, a table, a text. */
export type Part = {
	/** Moves the cursor or the text by lines. */
	scroll?(by: number): void;
	/** Moves the focus to it, if the screen has several parts. */
	focus?(): void;
	/** Whether it has the focus and this is its chosen row. */
	isChosen?(index: number, column: number | undefined): boolean;
	/** `cell` counts from the left edge of the clicked part. */
	choose?(index: number, column: number | undefined, cell: number): void;
	/** Action of a click on the chosen row. */
	readonly open?: Pick<KeyEntry, 'scope' | 'action'>;
};

/** Returns the part of a list: a click moves the cursor, a click on the chosen row runs `open`. */
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

/** A place on a screen that the palette finds by name. */
export type Place = {
	/** Kind and name as typed: "table orders". */
	readonly name: string;
	readonly doc: string;
	/** Only the name is searched, not the description, for places that exist in thousands. */
	readonly isFoundByName?: boolean;
	/** Called after the screen is shown. */
	go(): void;
};

export type Screens = Readonly<Record<ScreenId, Screen>>;

/** Returns the active key scopes of a screen, innermost first. */
export const scopesOf = (screen: Screen): KeyScope[] => [...screen.scopes(), 'global'];
