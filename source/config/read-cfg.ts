/** One `KEY = value` of a dwh.cfg. Offsets count UTF-16 units from the text's start. */
export type CfgEntry = {
	/** As spelled, brackets stripped; empty before the first header. */
	readonly section: string;
	readonly key: string;
	readonly value: string;
	readonly quote: '' | "'" | '"';
	/** Counts from 1. */
	readonly line: number;
	/** Where its line begins and ends, line end excluded. */
	readonly lineStart: number;
	readonly lineEnd: number;
	/** Where the delimiter ends. */
	readonly afterDelimiter: number;
	/** Where the value's text lies, quotes included; equal when there is none. */
	readonly start: number;
	readonly end: number;
};

type CfgSection = {readonly name: string; readonly line: number; readonly lineEnd: number};

/** Something a line of the file does wrong; never quotes the line, which may hold a secret. */
export type CfgFlaw = {
	readonly severity: 'error' | 'notice';
	readonly line: number;
	readonly key: string;
	readonly message: string;
};

export type Cfg = {
	readonly entries: readonly CfgEntry[];
	readonly sections: readonly CfgSection[];
	readonly flaws: readonly CfgFlaw[];
};

/** The entries of a dwh.cfg in the order of the file, with everything needed to change one in place. */
export const readCfg = (text: string): Cfg => {
	const entries: CfgEntry[] = [];
	const sections: CfgSection[] = [];
	const flaws: CfgFlaw[] = [];
	let section = '';
	let line = 0;

	for (const match of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
		const content = match[1] ?? '';
		const lineStart = match.index;
		const lineEnd = lineStart + content.length;
		line += 1;
		if (/^\s*(?:[#;]|$)/.test(content)) continue;

		const head = header.exec(content);
		if (head) {
			section = head[1] ?? '';
			sections.push({name: section, line, lineEnd});
			if (!head[2]) {
				flaws.push({
					severity: 'error',
					line,
					key: /^[\w .-]*$/.test(section) ? `[${section}` : '[',
					message: 'The section header has no closing bracket: add ].',
				});
			}
			continue;
		}

		const pair = keyValue.exec(content);
		const key = pair?.[1] ?? '';
		if (!pair) {
			const message = 'This line is neither a [section], a KEY = value nor a comment: add the = or start it with #.';
			flaws.push({severity: 'error', line, key: section ? `[${section}]` : 'line', message});
			continue;
		}
		if (sections.length === 0) {
			const message =
				'The key stands before the first [section], so it is not read: put a header such as [DWH] above it.';
			flaws.push({severity: 'error', line, key, message});
			continue;
		}
		const afterDelimiter = lineStart + pair[0].length;
		const {value, quote, start, end, isUnbalanced} = decodeValue(content.slice(pair[0].length), isPasswordKey(key));
		if (isUnbalanced) {
			const message = 'The value has a quote on one side only: add the other one or remove it.';
			flaws.push({severity: 'notice', line, key: spelling(section, key), message});
		}
		entries.push({
			section,
			key,
			value,
			quote,
			line,
			lineStart,
			lineEnd,
			afterDelimiter,
			start: afterDelimiter + start,
			end: afterDelimiter + end,
		});
	}

	return {entries, sections, flaws};
};

/** Lower case `section.key`, as entries are compared. */
export const cfgName = (section: string, key: string): string => `${section}.${key}`.toLowerCase();

/** `[SECTION] KEY`, as problems name an entry. */
export const spelling = (section: string, key: string): string => (section ? `[${section}] ${key}` : key);

const header = /^\s*\[\s*([^\]]*?)\s*(\])?\s*(?:[#;].*)?$/;
const keyValue = /^\s*([^=:\s[#;][^=:]*?)\s*(?:=|:(?!\/\/))/;

/** What stands after `KEY=`: the value, and where its text lies, counted from the delimiter's end. */
type DecodedValue = {
	readonly value: string;
	/** The pair that was stripped; empty for a bare value. */
	readonly quote: '' | "'" | '"';
	/** Offsets of the value's text, quotes included. Equal when there is none. */
	readonly start: number;
	readonly end: number;
	readonly isUnbalanced: boolean;
};

const quoteOf = (text: string): DecodedValue['quote'] => (text[0] === "'" || text[0] === '"' ? text[0] : '');

/** Offset of the quote that closes the one at 0: the first with nothing but a comment after it. */
const closingQuote = (body: string, quote: string): number => {
	for (let at = body.indexOf(quote, 1); at !== -1; at = body.indexOf(quote, at + 1)) {
		if (/^\s*(?:[#;]|$)/.test(body.slice(at + 1))) return at;
	}
	return -1;
};

const firstComment = (body: string): number => (/^[#;]/.test(body) ? 0 : body.search(/\s[#;]/));

/**
 * The value in the text after a delimiter. `#` and `;` start a comment at the value's start or after a
 * blank, and nowhere in a password: there only quotes or a lone comment sign end it.
 */
const decodeValue = (text: string, isPassword: boolean): DecodedValue => {
	const start = text.length - text.trimStart().length;
	const body = text.trim();
	const quote = quoteOf(body);
	const found = (length: number, value: string, stripped: DecodedValue['quote'], isUnbalanced = false) => {
		return {value, quote: stripped, start, end: start + length, isUnbalanced};
	};

	if (isPassword && quote && body.length > 1 && body.endsWith(quote)) {
		return found(body.length, body.slice(1, -1), quote);
	}
	const close = quote ? closingQuote(body, quote) : -1;
	if (close > 0) return found(close + 1, body.slice(1, close), quote);
	if (body === '' || /^[#;](?:\s|$)/.test(body)) return {...found(0, '', ''), start: 0, end: 0};
	if (isPassword) return found(body.length, body, '', quote !== '');

	const comment = firstComment(body);
	if (comment === 0) return {...found(0, '', ''), start: 0, end: 0};
	const bare = comment === -1 ? body : body.slice(0, comment).trimEnd();
	const value = bare.replace(/^['"]|['"]$/g, '');
	// Writers of INI files escape what would start a comment.
	return found(bare.length, value.trim().replace(/\\([#;])/g, '$1'), '', value !== bare);
};

/** Whether the key's value is a password: such a value is never cut at a comment sign. */
const isPasswordKey = (key: string): boolean => /pass(?:word|wd|phrase|$)|pwd/i.test(key);

/** Whether the key's value must never be shown, logged or put into SQL. */
export const isSecretKey = (key: string): boolean => isPasswordKey(key) || /secret|token|credential/i.test(key);
