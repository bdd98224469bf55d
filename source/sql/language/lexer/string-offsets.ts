import type {Token} from './lexer.ts';

/** Returns the source offset of each character of a string's value; the last entry is the end of the value. */
export const offsetsOf = ({text, value, start}: Token): readonly number[] => {
	const dollar = /^\$[^$]*\$/.exec(text)?.[0].length;
	const isEscaped = dollar === undefined && text.length !== value.length + (text.startsWith("'") ? 2 : 3);
	const from = start + (dollar ?? text.indexOf("'") + 1);
	if (!isEscaped) return Array.from({length: value.length + 1}, (_, index) => from + index);
	const offsets: number[] = [];
	const body = /''|\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|[\s\S])|[\s\S]/g;
	const written = text.slice(text.indexOf("'") + 1, -1);
	for (const match of written.matchAll(body)) offsets.push(from + match.index);
	offsets.push(from + written.length);
	return offsets;
};
