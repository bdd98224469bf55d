import type {TextProps} from 'ink';
import {createContext} from 'react';
import type {Tone} from '../core/line.ts';
import {toAscii} from '../core/to-ascii.ts';

export type Theme = {
	readonly tones: Readonly<Record<Tone, TextProps>>;
	/** What is really written for a text: itself, or its nearest in ASCII. */
	readonly write: (text: string) => string;
};

const tones: Theme['tones'] = {
	plain: {},
	good: {color: 'green'},
	wait: {color: 'yellow'},
	bad: {color: 'red'},
	focus: {color: 'cyan'},
	dim: {dimColor: true},
	strong: {bold: true},
	selected: {color: 'cyan', bold: true},
};

export const createTheme = (isAscii: boolean): Theme => ({tones, write: isAscii ? toAscii : text => text});

export const ThemeContext = createContext<Theme>(createTheme(false));
