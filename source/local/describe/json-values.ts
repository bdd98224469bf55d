/** The values at the beginning of a JSON text, as written. */
export type JsonValues = {
	/** Whether they are elements of one array. */
	readonly isArray: boolean;
	readonly values: readonly string[];
	/** Whether the text ends after a value or after the array, not inside a value. */
	readonly isClosed: boolean;
};

const skipBlanks = (text: string, from: number): number => {
	let at = from;
	while (at < text.length && /\s/.test(text[at] ?? '')) at++;
	return at;
};

/** Returns the offset after the value that starts here, or undefined if the text ends inside it. */
const endOfValue = (text: string, from: number): number | undefined => {
	let depth = 0;
	let isText = false;
	for (let at = from; at < text.length; at++) {
		const letter = text[at];
		if (isText) {
			if (letter === '\\') at++;
			else if (letter === '"') isText = false;
		} else if (letter === '"') isText = true;
		else if (letter === '{' || letter === '[') depth++;
		else if (letter === '}' || letter === ']') {
			depth--;
			if (depth === 0) return at + 1;
			if (depth < 0) return at;
		} else if (depth === 0 && (letter === ',' || /\s/.test(letter ?? ''))) return at;
		if (depth === 0 && letter === '"' && !isText) return at + 1;
	}

	return undefined;
};

/** Splits a text into JSON values without validating them. A value cut off by the end of the text is left out. */
export const jsonValues = (text: string): JsonValues => {
	const values: string[] = [];
	let at = skipBlanks(text, text.startsWith('\u{FEFF}') ? 1 : 0);
	const isArray = text[at] === '[';
	if (isArray) at = skipBlanks(text, at + 1);
	while (at < text.length) {
		if (isArray && text[at] === ']') return {isArray, values, isClosed: skipBlanks(text, at + 1) === text.length};
		const end = endOfValue(text, at);
		if (end === undefined || end === at) return {isArray, values, isClosed: false};
		values.push(text.slice(at, end));
		at = skipBlanks(text, end);
		if (isArray && text[at] === ',') at = skipBlanks(text, at + 1);
	}

	return {isArray, values, isClosed: !isArray};
};
