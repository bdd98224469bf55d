import {line} from '../../core/text/line.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {Dashboard} from '../../store/dashboard.ts';

// As wide as fits a narrow window.
const width = 74;

/** Asks before a letter begins work on the warehouse: Enter begins it, any other key does not. */
export const askToStart = ({show}: Pick<Dashboard, 'show'>, title: string, text: string, onYes: () => void): void =>
	show({kind: 'start', title, lines: wrapText(text, width).map(one => line(one)), onYes});
