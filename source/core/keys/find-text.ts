import {changed, type EditedText, select, selectionOf, type TextRange} from './text-edit.ts';

/** Case counts only if the search text contains capitals. */
const folded = (sought: string) =>
	sought === sought.toLowerCase() ? (text: string) => text.toLowerCase() : (text: string) => text;

/** Selects the next match after the cursor, or the previous one, wrapping around; returns undefined if there is none. */
export const findText = (state: EditedText, sought: string, by: 1 | -1): EditedText | undefined => {
	const places = placesOf(state.text, sought);
	const {from, to} = selectionOf(state) ?? {from: state.at, to: state.at};
	const found =
		by > 0
			? (places.find(place => place.from >= to) ?? places[0])
			: (places.findLast(place => place.to <= from) ?? places.at(-1));
	return found && select(state, found);
};

/** Returns every range where the search text occurs, in order. */
export const placesOf = (text: string, sought: string): readonly TextRange[] => {
	if (sought === '') return [];
	const fold = folded(sought);
	const [whole, part] = [fold(text), fold(sought)];
	const places: TextRange[] = [];
	for (let from = whole.indexOf(part); from >= 0; from = whole.indexOf(part, from + part.length)) {
		places.push({from, to: from + part.length});
	}

	return places;
};

/** Replaces every match, within the selection if that is longer than the search text. A single undo reverts it. */
export const replaceAll = (
	state: EditedText,
	sought: string,
	replacement: string,
): {readonly text: EditedText; readonly count: number} => {
	const selection = selectionOf(state);
	const isWithin = selection !== undefined && selection.to - selection.from > sought.length;
	const places = placesOf(state.text, sought).filter(
		({from, to}) => !isWithin || (from >= selection.from && to <= selection.to),
	);
	let result = '';
	let last = 0;
	for (const {from, to} of places) {
		result += state.text.slice(last, from) + replacement;
		last = to;
	}

	const after = result + state.text.slice(last);
	return {text: places.length === 0 ? state : changed(state, after, result.length), count: places.length};
};
