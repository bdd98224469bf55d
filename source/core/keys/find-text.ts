import {changed, type EditedText, select, selectionOf, type TextRange} from './text-edit.ts';

/** Whether capitals count: only where some are sought. */
const folded = (sought: string) =>
	sought === sought.toLowerCase() ? (text: string) => text.toLowerCase() : (text: string) => text;

/** Selects the next place from the cursor on, or the one before, in a circle; undefined where there is none. */
export const findText = (state: EditedText, sought: string, by: 1 | -1): EditedText | undefined => {
	const places = placesOf(state.text, sought);
	const {from, to} = selectionOf(state) ?? {from: state.at, to: state.at};
	const found =
		by > 0
			? (places.find(place => place.from >= to) ?? places[0])
			: (places.findLast(place => place.to <= from) ?? places.at(-1));
	return found && select(state, found);
};

/** Every place of a text where another stands, from the first on. */
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

/** Replaces it everywhere, or within a selection that is longer than what is sought; undo takes that back at once. */
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
