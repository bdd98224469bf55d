import {afterAll, describe, expect, test} from 'vitest';
import type {KeyEntry, KeyScope} from '../../../source/core/keys/key-entry.ts';
import {keyTable} from '../../../source/core/keys/key-table.ts';
import {keyNames} from '../../../source/core/keys/keys.ts';
import {type ScopeStack, scopeStacks} from '../../../source/core/keys/scope-stacks.ts';
import {screenIds} from '../../../source/core/keys/screen-id.ts';
import {typingScopes} from '../../../source/core/keys/typing-scopes.ts';
import {textOf} from '../../../source/core/text/line.ts';
import {overlayLines} from '../../../source/screens/frame/overlay-lines.ts';
import {paletteEntries} from '../../../source/screens/frame/palette-entries.ts';
import {createScreens} from '../../../source/screens/registry.ts';
import type {Screen} from '../../../source/screens/screen.ts';
import {createDashboard} from '../../../source/store/dashboard.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';

const dashboard = createDashboard(createFakeSession());
const screens = createScreens(dashboard);
afterAll(() => dashboard.close());

// They lie over a screen, and their few keys are in the footer.
const overlays = new Set<KeyScope>(['help', 'palette', 'confirm', 'start', 'type-name']);
const named = ({scope, action}: KeyEntry) => `${scope} ${action}`;

/** A screen on which the keys of these scopes apply. */
const screenWith = (stack: ScopeStack): Screen => {
	const id = screenIds.find(one => stack[0].split('.')[0] === one) ?? 'config';
	return {...screens[id], scopes: () => stack};
};

describe('help', () => {
	test.each([false, true])('shows every key with what it does in some place (ASCII: %s)', isAscii => {
		const shown = new Set<string>();
		const helpOf = (stack: ScopeStack, filter: string): string[] => {
			const size = {width: 300, height: 1000};
			return overlayLines({kind: 'help', filter, top: 0}, screenWith(stack), screens, size, isAscii).map(textOf);
		};
		for (const stack of scopeStacks) {
			const all = helpOf(stack, '');
			for (const entry of keyTable.filter(({scope}) => [...stack, 'global'].includes(scope))) {
				// Keys that differ by a number or a screen stand in one row until they are sought.
				const lines = /^(?:tab|open) \w+$/.test(entry.action) ? helpOf(stack, entry.action) : all;
				const isShown = lines.some(
					text => text.startsWith(` ${keyNames(entry, isAscii)} `) && text.endsWith(` ${entry.help}`),
				);
				if (isShown) shown.add(named(entry));
			}
		}

		const missing = keyTable.filter(
			entry => entry.keys.length > 0 && !overlays.has(entry.scope) && !shown.has(named(entry)),
		);
		expect(missing.map(named)).toEqual([]);
	});
});

describe('the palette', () => {
	// It is about what a screen does: moves are keys of every list, and it is itself the palette.
	const moves = new Set(['palette', 'back', 'up', 'down', 'page-up', 'page-down', 'first', 'last', 'repaint']);

	test('offers everything that a key does, where letters are keys', () => {
		const offered = new Set<string>();
		for (const stack of scopeStacks.filter(([inner]) => !typingScopes.has(inner))) {
			for (const one of paletteEntries(screenWith(stack), screens, ''))
				if ('entry' in one) offered.add(named(one.entry));
		}

		const missing = keyTable.filter(
			entry =>
				!overlays.has(entry.scope) &&
				!typingScopes.has(entry.scope) &&
				!moves.has(entry.action) &&
				!offered.has(named(entry)),
		);
		expect(missing.map(named)).toEqual([]);
	});
});
