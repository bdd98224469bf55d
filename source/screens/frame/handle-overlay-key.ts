import {editLine} from '../../core/keys/edit-line.ts';
import type {InputToken} from '../../core/keys/input-token.ts';
import type {KeyScope} from '../../core/keys/key-entry.ts';
import {findKey, keyFor} from '../../core/keys/keys.ts';
import {moveCursor} from '../../core/text/window-top.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Overlay} from '../../store/dashboard-state.ts';
import type {Actions, Screen, Screens} from '../screen.ts';
import {act} from './act.ts';
import {paletteEntries} from './palette-entries.ts';

type Parts = {
	readonly dashboard: Dashboard;
	readonly screen: Screen;
	readonly screens: Screens;
	readonly globals: Actions;
};

/** Handles a token while an overlay is open. */
export const handleOverlayKey = (parts: Parts, overlay: Overlay, token: InputToken): void => {
	// Pressing it twice quits, as on every screen.
	if (token.type === 'key' && token.key === 'ctrl+c' && overlay.kind === 'confirm' && overlay.isQuit) {
		parts.globals.interrupt?.();
		return;
	}

	const entry = token.type === 'key' ? findKey(scopesOf(overlay, token), token.key) : undefined;
	if (entry) {
		overlayActions(parts, overlay)[entry.action]?.();
		return;
	}

	const changed = typedInto(overlay, token);
	if (changed) parts.dashboard.show(changed);
	// Further letters mean that the user is typing text.
	else if (overlay.kind === 'start' && (token.type === 'paste' || isTyped(token))) parts.dashboard.show(undefined);
	else if (token.type === 'key' && token.key === 'ctrl+c') parts.dashboard.show(undefined);
	else if (token.type === 'key' && token.text === undefined) {
		const {action = ''} = findKey(['global'], token.key) ?? {};
		if (terminalActions.has(action)) parts.globals[action]?.();
	}
};

/** Actions that work with any overlay, because they do not change the screen's content. */
export const terminalActions: ReadonlySet<string> = new Set(['repaint', 'suspend']);

const isTyped = (token: InputToken): boolean => token.type === 'key' && token.text !== undefined;

const isNamed = (typed: string, name: string) => typed.trim() === name;

/** Returns the actions of the overlay. */
export const overlayActions = ({dashboard, screen, screens, globals}: Parts, overlay: Overlay): Actions => {
	const close = () => dashboard.show(undefined);
	switch (overlay.kind) {
		case 'help': {
			const scroll = (by: number) => dashboard.show({...overlay, top: Math.max(0, overlay.top + by)});
			return {
				close,
				up: () => scroll(-1),
				down: () => scroll(1),
				'page-up': () => scroll(-10),
				'page-down': () => scroll(10),
			};
		}

		case 'palette': {
			const entries = paletteEntries(screen, screens, overlay.text);
			const move = (by: number) => dashboard.show({...overlay, cursor: moveCursor(overlay.cursor, by, entries.length)});
			return {
				close,
				up: () => move(-1),
				down: () => move(1),
				choose() {
					close();
					const chosen = entries[overlay.cursor];
					if (!chosen) return;
					if (chosen.screen !== screen) globals[`open ${chosen.screen.id}`]?.();
					if ('place' in chosen) chosen.place.go();
					else act(dashboard, chosen.screen, globals, chosen.entry);
				},
			};
		}

		case 'confirm':
		case 'start':
			return {
				no: close,
				yes() {
					close();
					overlay.onYes();
				},
			};
		case 'type-name':
			return {
				close,
				confirm() {
					if (!isNamed(overlay.typed, overlay.name)) {
						dashboard.toast(
							`The name is wrong. Type ${overlay.name}, or press ${keyFor('type-name', 'close')}.`,
							'wait',
						);
						return;
					}

					close();
					overlay.onConfirm();
				},
			};
		default:
			return overlay satisfies never;
	}
};

const typedInto = (overlay: Overlay, token: InputToken): Overlay | undefined => {
	switch (overlay.kind) {
		case 'help': {
			const filter = editLine(overlay.filter, token);
			return filter === undefined ? undefined : {...overlay, filter, top: 0};
		}

		case 'palette': {
			const text = editLine(overlay.text, token);
			return text === undefined ? undefined : {...overlay, text, cursor: 0};
		}

		case 'type-name': {
			const typed = editLine(overlay.typed, token);
			return typed === undefined ? undefined : {...overlay, typed: typed.slice(0, 200)};
		}

		default:
			return undefined;
	}
};

// Letters are typed text, so only other keys move the list of help.
const scopesOf = (overlay: Overlay, token: InputToken): KeyScope[] =>
	overlay.kind === 'help' && token.type === 'key' && token.text === undefined && token.key !== 'ctrl+u'
		? ['help', 'list']
		: [overlay.kind];
