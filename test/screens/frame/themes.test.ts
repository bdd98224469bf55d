import {afterEach, expect, test} from 'vitest';
import {createTheme} from '../../../source/components/theme.ts';
import {type ThemeName, themeNames} from '../../../source/core/theme-name.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen | undefined;
afterEach(async () => {
	await screen?.close();
	screen = undefined;
});

test('every theme draws the marked row unlike the others, and mono knows no color', () => {
	for (const name of themeNames) {
		const {tones} = createTheme(name, false);
		expect(tones.selected, name).not.toEqual(tones.plain);
		expect(tones.bad, name).not.toEqual(tones.plain);
	}

	for (const tone of Object.values(createTheme('mono', false).tones)) {
		expect(tone.color).toBeUndefined();
		expect(tone.backgroundColor).toBeUndefined();
	}

	for (const tone of Object.values(createTheme('high-contrast', false).tones)) expect(tone.dimColor).toBeFalsy();
});

test('the theme is changed by its name, by a key, and what is shown stays the same', async () => {
	screen = openScreen(createFakeSession({tables: stocked}));
	await screen.until(/▸ 6 Verify/);
	const before = screen.frame();
	screen.type(':theme mono');
	await screen.until('Use the mono theme');
	await screen.press('enter');
	await screen.until('Theme: mono. To keep it, set DWH_THEME=mono.');
	expect(screen.lines().slice(0, 20)).toEqual(before.split('\n').slice(0, 20));
	await screen.press('\u{14}');
	await screen.until('Theme: high-contrast.');
});

test.each(['default', 'mono', 'high-contrast'] satisfies ThemeName[])(
	'%s says every state in signs and words',
	async theme => {
		screen = openScreen(createFakeSession({tables: stocked}), {theme});
		await screen.until('● available');
		await screen.until('← next');
	},
);
