import {readCfg} from './read-cfg.ts';

const lineEndOf = (text: string): string => /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';

/** `KEY = value` in the manner of a line beside it: same indent, same column of the delimiter. */
const lineLike = (neighbour: string | undefined, key: string, written: string): string => {
	const shape = /^(\s*)([^=:]*?)(\s*)([=:])(\s*)/.exec(neighbour ?? '');
	if (!shape) return `${key} = ${written}`.trimEnd();
	const [, indent = '', name = '', before = '', delimiter = '=', after = ''] = shape;
	const padded = before ? `${key} `.padEnd(name.length + before.length) : key;
	return `${indent}${padded}${delimiter}${after}${written}`.trimEnd();
};

/** The text with a new key at the end of its section; the section joins the end of the file where it is missing. */
export const addValue = (text: string, {section, key}: {section: string; key: string}, written: string): string => {
	const {entries, sections} = readCfg(text);
	const isSame = (name: string) => name.toLowerCase() === section.toLowerCase();
	const headerOfSection = sections.findLast(({name}) => isSame(name));
	const neighbour = entries.findLast(entry => isSame(entry.section)) ?? entries.at(-1);
	const line = lineLike(neighbour && text.slice(neighbour.lineStart, neighbour.lineEnd), key, written);
	const newline = lineEndOf(text);

	if (headerOfSection) {
		const last = entries.findLast(entry => isSame(entry.section) && entry.line > headerOfSection.line);
		const at = last?.lineEnd ?? headerOfSection.lineEnd;
		return text.slice(0, at) + newline + line + text.slice(at);
	}

	const isEnded = text === '' || /[\r\n]$/.test(text);
	const gap = text.trim() === '' ? '' : newline;
	return `${text}${isEnded ? '' : newline}${gap}[${section}]${newline}${line}${isEnded ? newline : ''}`;
};
