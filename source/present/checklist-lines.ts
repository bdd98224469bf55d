import {padText} from '../core/text/fit-text.ts';
import {type Line, line, type Span, span} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {wrapText} from '../core/text/wrap.ts';
import type {ChecklistItem} from '../workflows/checklist/checklist.ts';
import type {NextAction} from '../workflows/checklist/next-action.ts';

/** Signs of the checklist's states. */
export const checklistSigns: Readonly<Record<ChecklistItem['state'], Span>> = {
	done: span(' ✔ ', 'good'),
	next: span(' ● ', 'focus'),
	todo: span(' · ', 'dim'),
	problem: span(' ! ', 'wait'),
};

const nextMark = '  ← next';

/** Returns one item of the checklist, wrapped. */
export const checklistItemLines = (
	{title, state, detail}: ChecklistItem,
	{isNext, sign = checklistSigns[state]}: {readonly isNext: boolean; readonly sign?: Span},
	width: number,
): Line[] => {
	const tone = state === 'todo' ? 'dim' : 'plain';
	const texts = wrapText(safeText(detail), width - 15 - (isNext ? nextMark.length : 0));
	return texts.map((text, index) =>
		index === 0
			? line(
					sign,
					span(padText(title, 11), isNext ? 'selected' : 'plain'),
					span(` ${text}`, tone),
					span(isNext ? nextMark : '', 'focus'),
				)
			: line(span(`${' '.repeat(15)}${text}`, tone)),
	);
};

/** Returns what the next action does and costs; the caller appends the key or command. */
export const nextActionLines = ({does}: Pick<NextAction, 'does'>, width: number): Line[] =>
	wrapText(safeText(does), width - 10).map((text, index) =>
		line(span(index === 0 ? ' Next   ' : '        ', 'strong'), text),
	);
