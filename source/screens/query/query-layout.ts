import type {QueryState} from './query-state.ts';

/** Width of each part in cells, from the left; 0 if it is not shown. */
export type QueryLayout = {readonly list: number; readonly content: number; readonly schema: number};

// Below the first width the parts take turns; from the second on all parts are shown.
const widthForTwo = 100;
const widthForAll = 160;

export const queryLayout = (width: number, {focus, side}: Pick<QueryState, 'focus' | 'side'>): QueryLayout => {
	if (width < widthForTwo) {
		const isContent = focus === 'editor' || focus === 'result';
		return {
			list: focus === 'list' ? width : 0,
			content: isContent ? width : 0,
			schema: focus === 'schema' ? width : 0,
		};
	}

	const isAll = width >= widthForAll;
	const list = !isAll && side === 'schema' ? 0 : width >= 140 ? 46 : 34;
	const schema = !isAll && side === 'list' ? 0 : width >= 140 ? 44 : 36;
	const rules = (list > 0 ? 1 : 0) + (schema > 0 ? 1 : 0);
	return {list, content: width - list - schema - rules, schema};
};

// Below this, what has focus is worth more than a text beside it.
const heightForOwnText = 24;

/** Whether the text of a tab stays in view while the keys are elsewhere. */
export const isTextKept = (width: number, height: number): boolean =>
	width >= widthForTwo && height >= heightForOwnText;

/** Lines of a text that is in view while the keys are elsewhere. */
export const keptLinesIn = (height: number, textLines: number): number =>
	Math.max(3, Math.min(Math.floor(height / 4), textLines));

// In lower windows the outcome of the last run is more important than another line of text.
const linesForFour = 10;

/** Returns the height of the editor: its text and one more line, up to half of the height; more for suggestions. */
export const editorLinesIn = (height: number, textLines: number, suggestions: number): number => {
	const least = height >= linesForFour ? 4 : Math.max(2, Math.floor(height / 2) - 1);
	const wanted = Math.max(least, Math.min(Math.floor(height / 2), textLines + 1));
	return suggestions === 0 ? wanted : Math.max(wanted, Math.min(height - 3, suggestions + 2));
};
