import {displayWidth} from '../core/text/display-width.ts';
import {type Line, line, type Span, span, type Tone} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {wrapText} from '../core/text/wrap.ts';

/** Returns a text after its mark, wrapped; further lines are indented by the width of the mark. */
export const markedLines = (mark: Span, text: string, width: number, tone: Tone = 'plain'): Line[] => {
	const indent = displayWidth(mark.text);
	return wrapText(safeText(text), width - indent - 1).map((one, index) =>
		line(index === 0 ? mark : span(' '.repeat(indent)), span(one, tone)),
	);
};

/** Returns notices, each with its mark. */
export const noteLines = (notes: readonly string[], width: number): Line[] =>
	notes.flatMap(note => markedLines(span(' ! ', 'wait'), note, width, 'wait'));

/** Returns why a statement is queued. */
export const waitText = (waitsFor: string): string => `queued: ${waitsFor}`;

export const waitLines = (waitsFor: string, width: number): Line[] =>
	markedLines(span(' ▸ ', 'wait'), waitText(waitsFor), width, 'wait');
