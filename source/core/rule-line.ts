import {fitText} from './fit-text.ts';
import {type Line, line, lineWidth, span, type Tone} from './line.ts';
import {safeText} from './safe-text.ts';

const signs: Partial<Record<Tone, string>> = {good: '✔ ', bad: '✖ ', wait: '! '};

/** A rule across the window, with a short message in it where there is one. */
export const ruleLine = (toast: {readonly text: string; readonly tone: Tone} | undefined, width: number): Line => {
	if (!toast) return line(span('─'.repeat(width), 'dim'));
	const text = fitText(`${signs[toast.tone] ?? ''}${safeText(toast.text)}`, width - 8);
	const left = line(span('── ', 'dim'), span(text, toast.tone), span(' ', 'dim'));
	return [...left, span('─'.repeat(Math.max(0, width - lineWidth(left))), 'dim')];
};
