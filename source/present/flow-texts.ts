import {displayWidth} from '../core/text/display-width.ts';

/** Joins short texts with dots into lines of at most `width` cells. No text is broken. */
export const flowTexts = (texts: readonly string[], width: number): string[] => {
	const lines: string[] = [];
	for (const text of texts) {
		const joined = `${lines.at(-1)} · ${text}`;
		if (lines.length > 0 && displayWidth(joined) <= width) lines[lines.length - 1] = joined;
		else lines.push(text);
	}

	return lines;
};
