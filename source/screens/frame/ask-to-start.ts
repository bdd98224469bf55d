import {line} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {Dashboard} from '../../store/dashboard.ts';

// Fits a narrow window.
const width = 74;

/** Asks before a letter key starts work on the warehouse: Enter starts it, any other key does not. */
export const askToStart = ({show}: Pick<Dashboard, 'show'>, title: string, text: string, onYes: () => void): void =>
	show({kind: 'start', title, lines: wrapText(text, width).map(one => line(one)), onYes});
