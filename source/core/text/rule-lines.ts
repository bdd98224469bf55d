import {fitText} from './fit-text.ts';
import {type Line, line, lineWidth, span, type Tone} from './line.ts';
import {safeText} from './safe-text.ts';
import {wrapText} from './wrap.ts';

const signs: Partial<Record<Tone, string>> = {good: '✔ ', bad: '✖ ', wait: '! '};

/**
 * Returns a horizontal rule with an optional message. A message longer than the rule continues below it, up to
 * `maxLines` lines.
 */
export const ruleLines = (
	toast: {readonly text: string; readonly tone: Tone} | undefined,
	width: number,
	maxLines = 1,
): Line[] => {
	if (!toast) return [line(span('─'.repeat(width), 'dim'))];
	const {text, tone} = toast;
	const sign = signs[tone] ?? '';
	const room = width - 8 - sign.length;
	const wrapped = wrapText(safeText(text), room);
	const texts =
		wrapped.length <= maxLines
			? wrapped
			: [...wrapped.slice(0, maxLines - 1), fitText(wrapped.slice(maxLines - 1).join(' '), room)];
	return texts.map((each, index) => {
		if (index > 0) return line(span(' '.repeat(3 + sign.length)), span(each, tone));
		const left = line(span('── ', 'dim'), span(`${sign}${each}`, tone), span(' ', 'dim'));
		return [...left, span('─'.repeat(Math.max(0, width - lineWidth(left))), 'dim')];
	});
};
