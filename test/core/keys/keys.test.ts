import {describe, expect, test} from 'vitest';
import {keyTable} from '../../../source/core/keys/key-table.ts';
import {findKey, keyName, keysIn} from '../../../source/core/keys/keys.ts';
import {screenIds, screenKeys} from '../../../source/core/keys/screen-id.ts';
import {lineWidth, textOf} from '../../../source/core/text/line.ts';
import {footerLine} from '../../../source/screens/frame/footer.tsx';

describe('the key table', () => {
	test('has each key once per scope', () => {
		for (const [scope, entries] of Map.groupBy(keyTable, entry => entry.scope)) {
			const keys = entries.flatMap(entry => entry.keys);
			expect(new Set(keys).size, scope).toBe(keys.length);
		}
	});

	test('leads to every screen by one key, and by a letter from every other screen', () => {
		const keys = screenIds.map(id => screenKeys[id]);
		expect(new Set(keys).size).toBe(keys.length);
		for (const id of screenIds) {
			expect(findKey(['list', 'global'], screenKeys[id])?.action).toBe(`open ${id}`);
			if (/\d/.test(screenKeys[id])) continue;
			const others = keyTable.filter(entry => entry.scope !== 'global' && entry.keys.includes(screenKeys[id]));
			expect(others, `${screenKeys[id]} of ${id}`).toEqual([]);
		}
	});

	test('explains every key in a sentence', () => {
		for (const {help, action} of keyTable) expect(help, action).toMatch(/^[A-Z].*[.]$/);
	});

	test('gives the innermost meaning of a key', () => {
		expect(findKey(['query.result', 'list', 'global'], '0')?.action).toBe('first-column');
		expect(findKey(['home', 'list', 'global'], '0')?.action).toBe('open home');
		expect(findKey(['home', 'global'], 'Q')).toBeUndefined();
	});

	test('no scope can remove the way out', () => {
		const overlays = new Set(['help', 'palette', 'confirm', 'start', 'type-name', 'query.editor', 'value']);
		for (const {scope, keys, action} of keyTable) {
			if (scope === 'global' || overlays.has(scope)) continue;
			expect(keys, `${scope} ${action}`).not.toContain('q');
			expect(keys, `${scope} ${action}`).not.toContain('ctrl+c');
			expect(keys, `${scope} ${action}`).not.toContain('?');
		}
	});

	test.each([
		['enter', '⏎'],
		['f5', 'F5'],
		['alt+enter', 'alt+⏎'],
		['ctrl+c', 'ctrl+c'],
		['pagedown', 'PgDn'],
	])('calls %s %s', (key, name) => {
		expect(keyName(key)).toBe(name);
	});
});

describe('the footer', () => {
	test.each([60, 80, 120, 200])('fits %d cells and keeps help and quit', width => {
		for (const scope of new Set(keyTable.map(entry => entry.scope))) {
			if (['help', 'palette', 'confirm', 'start', 'type-name'].includes(scope)) continue;
			const line = footerLine(keysIn([scope, 'list', 'global']), width);
			expect(lineWidth(line)).toBeLessThanOrEqual(width);
			expect(textOf(line)).toMatch(/\? help/);
		}
	});
});
