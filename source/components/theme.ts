import type {TextProps} from 'ink';
import {createContext} from 'react';
import type {Tone} from '../core/text/line.ts';
import {toAscii} from '../core/text/to-ascii.ts';
import type {ThemeName} from '../core/theme-name.ts';

type Tones = Readonly<Record<Tone, TextProps>>;

export type Theme = {
	readonly tones: Tones;
	/** The text as written: unchanged, or converted to ASCII. */
	readonly write: (text: string) => string;
	readonly isAscii: boolean;
	/** No color says which cell is chosen: a sign does. */
	readonly marksCell: boolean;
};

const themes: Readonly<Record<ThemeName, Tones>> = {
	default: {
		plain: {},
		good: {color: 'green'},
		wait: {color: 'yellow'},
		bad: {color: 'red'},
		focus: {color: 'cyan'},
		dim: {dimColor: true},
		strong: {bold: true},
		selected: {color: 'cyan', bold: true},
		marked: {inverse: true},
		problem: {color: 'red', underline: true},
		keyword: {color: 'magenta'},
		literal: {color: 'green'},
		number: {color: 'yellow'},
		comment: {dimColor: true},
	},
	// Symbols and words carry all meaning; weight only helps to find them.
	mono: {
		plain: {},
		good: {},
		wait: {bold: true},
		bad: {bold: true, underline: true},
		focus: {bold: true},
		dim: {dimColor: true},
		strong: {bold: true},
		selected: {inverse: true},
		marked: {inverse: true},
		problem: {bold: true, underline: true},
		keyword: {bold: true},
		literal: {},
		number: {},
		comment: {dimColor: true},
	},
	'high-contrast': {
		plain: {color: 'whiteBright'},
		good: {color: 'greenBright', bold: true},
		wait: {color: 'yellowBright', bold: true},
		bad: {color: 'redBright', bold: true},
		focus: {color: 'cyanBright', bold: true},
		dim: {color: 'white'},
		strong: {color: 'whiteBright', bold: true},
		selected: {color: 'black', backgroundColor: 'yellowBright', bold: true},
		marked: {color: 'black', backgroundColor: 'whiteBright'},
		problem: {color: 'redBright', bold: true, underline: true},
		keyword: {color: 'magentaBright', bold: true},
		literal: {color: 'greenBright'},
		number: {color: 'yellowBright'},
		comment: {color: 'white'},
	},
};

export const createTheme = (name: ThemeName, isAscii: boolean, hasColor = true): Theme => ({
	tones: themes[name],
	write: isAscii ? toAscii : text => text,
	isAscii,
	marksCell: isAscii || !hasColor || name === 'mono',
});

export const ThemeContext = createContext<Theme>(createTheme('default', false));
