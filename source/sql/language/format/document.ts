/**
 * Text with several possible layouts. A line is a space, or nothing, if its group fits the width, and a line break
 * otherwise; a hard line always breaks, and breaks every enclosing group.
 */
export type Document =
	| string
	| readonly Document[]
	| {readonly kind: 'line'; readonly flat: '' | ' '; readonly isHard: boolean}
	/** A comment up to the end of the line, after everything else on that line. */
	| {readonly kind: 'suffix'; readonly text: string}
	/** Starts a new line if the current one has text: a comment on its own line. */
	| {readonly kind: 'fresh'}
	| {readonly kind: 'indent'; readonly inner: Document}
	| {readonly kind: 'group'; readonly inner: Document};

export const line: Document = {kind: 'line', flat: ' ', isHard: false};
export const softLine: Document = {kind: 'line', flat: '', isHard: false};
export const hardLine: Document = {kind: 'line', flat: '', isHard: true};
export const suffix = (text: string): Document => ({kind: 'suffix', text});
export const fresh: Document = {kind: 'fresh'};
export const indent = (inner: Document): Document => ({kind: 'indent', inner});
export const group = (inner: Document): Document => ({kind: 'group', inner});

const isList = (document: Document): document is readonly Document[] => Array.isArray(document);

/** Returns the width of a document on one line; infinite if it must break. */
const flatWidth = (document: Document, known: Map<object, number>): number => {
	if (typeof document === 'string') return document.includes('\n') ? Number.POSITIVE_INFINITY : document.length;
	const found = known.get(document);
	if (found !== undefined) return found;
	let width = 0;
	if (isList(document)) for (const part of document) width += flatWidth(part, known);
	else if (document.kind === 'line') width = document.isHard ? Number.POSITIVE_INFINITY : document.flat.length;
	else if (document.kind === 'suffix' || document.kind === 'fresh') width = Number.POSITIVE_INFINITY;
	else width = flatWidth(document.inner, known);
	known.set(document, width);
	return width;
};

export type Layout = {readonly width: number; readonly indentation: string};

/** Joins documents with a separator. */
export const joined = (parts: readonly Document[], between: Document): Document =>
	parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]));

/** Returns the text of a document, with groups on one line where they fit. No line ends in a space. */
export const layOut = (document: Document, {width, indentation}: Layout): string => {
	const known = new Map<object, number>();
	const lines: string[] = [];
	let current = '';
	let suffixes = '';
	let needsBreak = false;
	const tab = indentation === '\t' ? 4 : indentation.length;
	const columnOf = (text: string): number => text.replaceAll('\t', ' '.repeat(tab)).length;

	const breakLine = (level: number): void => {
		const ended = `${current}${suffixes}`.trimEnd();
		lines.push(ended);
		current = indentation.repeat(level);
		suffixes = '';
		needsBreak = false;
	};

	const write = (text: string, level: number): void => {
		// A line comment would swallow what follows it.
		if (needsBreak && text.trim() !== '') breakLine(level);
		const parts = text.split('\n');
		current += parts[0];
		for (const part of parts.slice(1)) {
			lines.push(current);
			current = part;
		}
	};

	const put = (part: Document, level: number, isFlat: boolean): void => {
		if (typeof part === 'string') write(part, level);
		else if (isList(part)) for (const each of part) put(each, level, isFlat);
		else if (part.kind === 'line') {
			if (isFlat && !part.isHard) current += needsBreak ? '' : part.flat;
			else breakLine(level);
		} else if (part.kind === 'suffix') {
			suffixes += `  ${part.text}`;
			needsBreak = true;
		} else if (part.kind === 'fresh') {
			if (needsBreak || current.trim() !== '') breakLine(level);
		} else if (part.kind === 'indent') put(part.inner, level + 1, isFlat);
		else put(part.inner, level, isFlat || columnOf(current) + flatWidth(part.inner, known) <= width);
	};

	put(document, 0, false);
	lines.push(`${current}${suffixes}`.trimEnd());
	return lines.join('\n');
};
