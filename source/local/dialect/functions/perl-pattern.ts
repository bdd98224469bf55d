/** A Perl-compatible pattern, which has what the engine's expressions have not: look-around and references back. */
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

// Of JavaScript's expressions with the flag `u`, what else may stand behind a backslash as it does in Perl's.
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

/** Whether a pattern is more than the engine's own expressions can do. */
export const needsPerl = (pattern: string): boolean => /\(\?<?[=!]|\\[1-9]|\\k</.test(pattern);

/** An escape from its backslash on, as it is written here. */
const escapeAt = (pattern: string, from: number, isInClass: boolean): readonly [text: string, length: number] => {
	const char = pattern[from + 1] ?? '';
	const code = /^\\x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(pattern.slice(from));
	if (code) return [`\\u{${code[1] ?? code[2]}}`, code[0].length];
	const name = /^\\[kp]\{?<?[\w^]+>?\}?/i.exec(pattern.slice(from));
	if (name) return [name[0], name[0].length];
	if (!isInClass && Object.hasOwn(otherEscapes, char)) return [otherEscapes[char] ?? '', 2];
	if (sameEscapes.test(char) || (isInClass && char === '-')) return [`\\${char}`, 2];
	// What is no letter stands for itself; an unknown letter is an error, which its escape raises.
	return [/[A-Za-z]/.test(char) ? `\\${char}` : char, 2];
};

/** What stands between the brackets from `[` on. */
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

/** Reads a pattern of Perl's as JavaScript has it; undefined for what it cannot say. */
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
		// The end is also in front of a line's end that is the last character.
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

/** Where the engine keeps it: the flags in front. */
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

/** The matches in a text from a character on, counted from 1. */
const matchesIn = (text: string, written: string, start: number): readonly RegExpExecArray[] => {
	const expression = regularExpression(written);
	expression.lastIndex = unitsOf(text, start - 1);
	return [...text.matchAll(expression)];
};

/** How many units of JavaScript's the first characters take. */
const unitsOf = (text: string, characters: number): number => {
	let at = 0;
	for (let left = characters; left > 0 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xff_ff ? 2 : 1;
	return at;
};

const charactersOf = (text: string, units: number): number => [...text.slice(0, units)].length;

/** What a pattern finds, or its first group where `group` is 1. */
export const foundTexts = (text: string, written: string, start: number, group: number): readonly string[] =>
	matchesIn(text, written, start).map(match => match[group] ?? '');

/** The text with every match replaced, of which `\1` or `$1` in the replacement is a group. */
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

/** Where the nth match begins, or the character behind it; 0 without one. */
export const foundPlace = (text: string, written: string, start: number, nth: number, isEnd: boolean): number => {
	const match = matchesIn(text, written, start)[nth - 1];
	return match ? charactersOf(text, match.index + (isEnd ? match[0].length : 0)) + 1 : 0;
};
