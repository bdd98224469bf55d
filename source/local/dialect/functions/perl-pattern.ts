/** A Perl-compatible pattern with look-around or back-references, which the engine's regular expressions lack. */
export type PerlPattern = {readonly source: string; readonly flags: string};

const classes: Readonly<Record<string, string>> = {
	alpha: 'A-Za-z',
	digit: '0-9',
	alnum: 'A-Za-z0-9',
	upper: 'A-Z',
	lower: 'a-z',
	space: '\\s',
	blank: ' \\t',
	punct: '!-\\/:-@\\[-`{-~',
	xdigit: '0-9A-Fa-f',
	word: '\\w',
	cntrl: '\\x00-\\x1f\\x7f',
	graph: '!-~',
	print: ' -~',
};

// Escapes with the same meaning in Perl and in JavaScript's `u` mode.
const sameEscapes = /[dDwWsSbBtnrfv0-9^$\\.*+?()[\]{}|/]/;

const otherEscapes: Readonly<Record<string, string>> = {
	A: '^',
	z: '$',
	Z: '(?=\\n?$)',
	h: '[ \\t]',
	R: '(?:\\r\\n|[\\n\\v\\f\\r])',
	a: '\\x07',
	e: '\\x1b',
};

/** Returns whether a pattern needs more than the engine's regular expressions. */
export const needsPerl = (pattern: string): boolean => /\(\?<?[=!]|\\[1-9]|\\k</.test(pattern);

/** Translates the escape that starts at a backslash. */
const escapeAt = (pattern: string, from: number, isInClass: boolean): readonly [text: string, length: number] => {
	const char = pattern[from + 1] ?? '';
	const code = /^\\x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(pattern.slice(from));
	if (code) return [`\\u{${code[1] ?? code[2]}}`, code[0].length];
	const name = /^\\[kp]\{?<?[\w^]+>?\}?/i.exec(pattern.slice(from));
	if (name) return [name[0], name[0].length];
	if (!isInClass && Object.hasOwn(otherEscapes, char)) return [otherEscapes[char] ?? '', 2];
	if (sameEscapes.test(char) || (isInClass && char === '-')) return [`\\${char}`, 2];
	// An escaped character other than a letter is literal. An unknown letter keeps its escape, which raises an error.
	return [/[A-Za-z]/.test(char) ? `\\${char}` : char, 2];
};

/** Translates a bracket expression that starts at `[`. */
const bracket = (pattern: string, from: number): readonly [text: string, length: number] => {
	let at = from + 1;
	let out = '[';
	if (pattern[at] === '^') {
		out += '^';
		at++;
	}

	for (let isFirst = true; at < pattern.length; isFirst = false) {
		const char = pattern[at] as string;
		const named = /^\[:(\w+):\]/.exec(pattern.slice(at));
		if (char === ']' && !isFirst) return [`${out}]`, at + 1 - from];
		if (named) {
			out += classes[named[1] ?? ''] ?? '';
			at += named[0].length;
		} else if (char === '\\') {
			const [text, length] = escapeAt(pattern, at, true);
			out += text;
			at += length;
		} else {
			out += /[[\]]/.test(char) ? `\\${char}` : char;
			at++;
		}
	}

	return [out, at - from];
};

/** Translates a Perl pattern to JavaScript; returns undefined if that is not possible. */
export const perlPattern = (pattern: string, isCaseless: boolean): PerlPattern | undefined => {
	const inline = /^\(\?([ims]+)\)/.exec(pattern);
	const flags = new Set(`gu${isCaseless ? 'i' : ''}${inline?.[1] ?? ''}`);
	let out = '';
	for (let at = inline?.[0].length ?? 0; at < pattern.length; ) {
		const rest = pattern.slice(at);
		const comment = /^\(\?#[^)]*\)/.exec(rest);
		const repeat = /^\{\d+(?:,\d*)?\}/.exec(rest);
		let text = pattern[at] as string;
		let {length} = text;
		if (text === '\\') [text, length] = escapeAt(pattern, at, false);
		else if (text === '[') [text, length] = bracket(pattern, at);
		else if (comment) [text, length] = ['', comment[0].length];
		else if (rest.startsWith('(?P<')) [text, length] = ['(?<', 4];
		else if (repeat) [text, length] = [repeat[0], repeat[0].length];
		else if (/[{}\]]/.test(text)) text = `\\${text}`;
		else if (text === '.' && !flags.has('s')) text = '[^\\n]';
		// In Perl, $ also matches before a line feed at the end of the text.
		else if (text === '$' && !flags.has('m')) text = '(?=\\n?$)';
		out += text;
		at += length;
	}

	const read: PerlPattern = {source: out, flags: [...flags].join('')};
	try {
		new RegExp(read.source, read.flags);
		return read;
	} catch {
		return undefined;
	}
};

/** Returns the form passed to the engine, with the flags in front. */
export const writePattern = ({source, flags}: PerlPattern): string => `${flags}/${source}`;

const compiled = new Map<string, RegExp>();
const maxCompiled = 100;

const regularExpression = (written: string): RegExp => {
	const known = compiled.get(written);
	if (known) return known;
	if (compiled.size >= maxCompiled) compiled.clear();
	const [flags = '', ...source] = written.split('/');
	const made = new RegExp(source.join('/'), flags);
	compiled.set(written, made);
	return made;
};

/** Returns the matches in a text after a character position, counted from 1. */
const matchesIn = (text: string, written: string, start: number): readonly RegExpExecArray[] => {
	const expression = regularExpression(written);
	expression.lastIndex = unitsOf(text, start - 1);
	return [...text.matchAll(expression)];
};

/** Returns the number of UTF-16 code units of the first characters. */
const unitsOf = (text: string, characters: number): number => {
	let at = 0;
	for (let left = characters; left > 0 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xff_ff ? 2 : 1;
	return at;
};

const charactersOf = (text: string, units: number): number => [...text.slice(0, units)].length;

/** Returns the matches of a pattern, or their first group if `group` is 1. */
export const foundTexts = (text: string, written: string, start: number, group: number): readonly string[] =>
	matchesIn(text, written, start).map(match => match[group] ?? '');

/** Returns the text with every match replaced. `\1` or `$1` in the replacement refers to a group. */
export const replacedText = (text: string, written: string, start: number, replacement: string): string => {
	let out = '';
	let from = 0;
	for (const match of matchesIn(text, written, start)) {
		out += text.slice(from, match.index);
		out += replacement.replace(/[\\$](\d)/g, (_, group: string) => match[Number(group)] ?? '');
		from = match.index + match[0].length;
	}

	return out + text.slice(from);
};

/** Returns where the nth match starts, or the position after it; 0 if there is none. */
export const foundPlace = (text: string, written: string, start: number, nth: number, isEnd: boolean): number => {
	const match = matchesIn(text, written, start)[nth - 1];
	return match ? charactersOf(text, match.index + (isEnd ? match[0].length : 0)) + 1 : 0;
};
