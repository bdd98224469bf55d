import type {Place} from '../../components/hit-regions.ts';
import type {InputToken} from '../../core/keys/input-token.ts';
import {keysIn} from '../../core/keys/keys.ts';
import type {Hit} from '../../core/text/hit.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Overlay} from '../../store/dashboard-state.ts';
import {type Actions, type Part, type Screen, type Screens, scopesOf} from '../screen.ts';
import {act} from './act.ts';
import {overlayActions} from './handle-overlay-key.ts';

type Parts = {
	readonly dashboard: Dashboard;
	readonly screen: Screen;
	readonly screens: Screens;
	readonly globals: Actions;
};

// Usual number of lines for one step of the wheel.
const wheelLines = 3;

type MouseToken = Extract<InputToken, {type: 'mouse'}>;

const linesOf = ({does}: MouseToken): number => (does === 'wheel-up' ? -wheelLines : wheelLines);

/** Runs an action for each step of the wheel, if it is available. */
const moveBy = (actions: Actions, lines: number): void => {
	for (let step = 0; step < Math.abs(lines); step++) actions[lines < 0 ? 'up' : 'down']?.();
};

/** Handles a click: opens the chosen row, or chooses another one. */
const clickRow = (parts: Parts, part: Part, {index, column}: Extract<Hit, {kind: 'row'}>, cell: number): void => {
	const isChosen = part.isChosen?.(index, column) ?? false;
	part.focus?.();
	if (!isChosen) part.choose?.(index, column, cell);
	else if (part.open) act(parts.dashboard, parts.screen, parts.globals, part.open);
};

const onOverlay = (parts: Parts, overlay: Overlay, {hit}: Place, token: MouseToken): void => {
	const actions = overlayActions(parts, overlay);
	if (token.does !== 'press') {
		if (overlay.kind === 'palette') actions[token.does === 'wheel-up' ? 'up' : 'down']?.();
		else if (overlay.kind === 'help')
			parts.dashboard.show({...overlay, top: Math.max(0, overlay.top + linesOf(token))});
		return;
	}

	if (hit?.kind === 'key' && hit.scope === overlay.kind) actions[hit.action]?.();
	if (hit?.kind !== 'row' || overlay.kind !== 'palette') return;
	if (hit.index === overlay.cursor) actions.choose?.();
	else parts.dashboard.show({...overlay, cursor: hit.index});
};

const onScreen = (parts: Parts, {hit, part: name, cell}: Place, token: MouseToken): void => {
	const {dashboard, screen, globals} = parts;
	const all = screen.parts?.() ?? {};
	const part = name === undefined ? undefined : all[name];
	if (token.does !== 'press') {
		if (part?.scroll) part.scroll(linesOf(token));
		else moveBy(screen.actions(), linesOf(token));
		return;
	}

	if (hit?.kind === 'row') {
		if (part) clickRow(parts, part, hit, cell);
	} else if (hit?.kind === 'key') {
		const entry = keysIn(scopesOf(screen)).find(({scope, action}) => scope === hit.scope && action === hit.action);
		if (entry) act(dashboard, screen, globals, entry);
	} else part?.focus?.();
};

/** Handles a mouse report. Ignored while the window is too small. */
export const handleMouse = (parts: Parts, place: Place | undefined, token: MouseToken): void => {
	const {overlay, isMouse} = parts.dashboard.state.get();
	if (!isMouse || !place) return;
	if (overlay) onOverlay(parts, overlay, place, token);
	else onScreen(parts, place, token);
};
