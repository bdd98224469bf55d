import {afterAll, describe, expect, test} from 'vitest';
import type {KeyScope} from '../../source/core/keys/key-entry.ts';
import {keyTable} from '../../source/core/keys/key-table.ts';
import {keysIn} from '../../source/core/keys/keys.ts';
import {screenIds} from '../../source/core/keys/screen-id.ts';
import {globalActions} from '../../source/screens/frame/global-actions.ts';
import {createQueryController} from '../../source/screens/query/query-controller.ts';
import {commonActions, createQueryModes} from '../../source/screens/query/query-modes.ts';
import {createScreens} from '../../source/screens/registry.ts';
import {scopesOf} from '../../source/screens/screen.ts';
import {createDashboard} from '../../source/store/dashboard.ts';
import {createFakeSession} from '../_helpers/fake-session.ts';

const dashboard = createDashboard(createFakeSession());
const screens = createScreens(dashboard);
const globals = globalActions(dashboard, () => screens, {
	suspend: () => undefined,
	repaint: () => undefined,
	setMouse: () => undefined,
});
afterAll(() => dashboard.close());

test.each(screenIds)('every key of the screen %s does something there', id => {
	const screen = screens[id];
	const actions = {...globals, ...screen.actions()};
	const unhandled = keysIn(scopesOf(screen)).filter(({action}) => !(action in actions));
	expect(unhandled.map(({scope, action}) => `${scope} ${action}`)).toEqual([]);
});

const includes = (scopes: readonly KeyScope[], scope: KeyScope) => scopes.includes(scope);

describe('of the Query screen', () => {
	const controller = createQueryController(dashboard);
	const modes = createQueryModes(controller, dashboard);
	const common = commonActions(controller);

	test.each(modes.map(mode => [mode.scopes.join(', '), mode] as const))('every key of %s does something', (_, mode) => {
		const actions = {...globals, ...mode.actions(), ...common};
		const unhandled = keysIn([...mode.scopes, 'global']).filter(({action}) => !(action in actions));
		expect(unhandled.map(({scope, action}) => `${scope} ${action}`)).toEqual([]);
	});

	test('every part that has keys of its own has them at some time', () => {
		const scopes = new Set(keyTable.map(({scope}) => scope).filter(scope => scope.startsWith('query')));
		expect([...scopes].filter(scope => !modes.some(({scopes}) => includes(scopes, scope)))).toEqual([]);
	});

	test('nothing is done that no key does', () => {
		const bound = (scopes: readonly KeyScope[], action: string) =>
			keyTable.some(entry => entry.action === action && scopes.includes(entry.scope));
		// Suggestions are of the editor, a filter is of its list; moves are the same in every list.
		const near = (scope: KeyScope) => modes.filter(({scopes}) => includes(scopes, scope)).flatMap(({scopes}) => scopes);
		const unbound = modes.flatMap(({scopes, actions}) =>
			Object.keys(actions()).filter(action => !bound(['list', ...scopes, ...scopes.flatMap(near)], action)),
		);
		expect(unbound).toEqual([]);
	});
});
