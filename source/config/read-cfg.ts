/** One `KEY = value` of a dwh.cfg. Offsets count UTF-16 units from the text's start. */
export type CfgEntry = {
	/** As spelled, without brackets; empty before the first header. */
	readonly section: string;
	readonly key: string;
	readonly value: string;
	readonly quote: '' | "'" | '"';
	/** Counts from 1. */
	readonly line: number;
	/** Start and end of the line, without the line end. */
	readonly lineStart: number;
	readonly lineEnd: number;
	/** Offset after the delimiter. */
	readonly afterDelimiter: number;
	/** Range of the value, including quotes; both are equal if it is empty. */
	readonly start: number;
	readonly end: number;
};

type CfgSection = {readonly name: string; readonly line: number; readonly lineEnd: number};

/** A malformed line; the message never quotes the line, which may contain a secret. */
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

/**
 * Returns the entries of a dwh.cfg in file order, with the offsets needed to change a value in place. `example` is
 * a section header that such a file may have.
 */
export const readCfg = (text: string, example = '[DWH]'): Cfg => {
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
			const message = `The key is above the first [section], so it is ignored: put a header such as ${example} above it.`;
			flaws.push({severity: 'error', line, key, message});
			continue;
		}
		const afterDelimiter = lineStart + pair[0].length;
		const {value, quote, start, end, isUnbalanced} = decodeValue(content.slice(pair[0].length), isPasswordKey(key));
		if (isUnbalanced) {
			const message = 'The value has a quote on one side only: add the other quote or remove this one.';
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

/** Lower-case `section.key`, used to compare entries. */
export const cfgName = (section: string, key: string): string => `${section}.${key}`.toLowerCase();

/** `[SECTION] KEY`, as shown in problems. */
export const spelling = (section: string, key: string): string => (section ? `[${section}] ${key}` : key);

const header = /^\s*\[\s*([^\]]*?)\s*(\])?\s*(?:[#;].*)?$/;
const keyValue = /^\s*([^=:\s[#;][^=:]*?)\s*(?:=|:(?!\/\/))/;

/** The value after `KEY=`; offsets count from the end of the delimiter. */
type DecodedValue = {
	readonly value: string;
	/** The pair that was stripped; empty for a bare value. */
	readonly quote: '' | "'" | '"';
	/** Range of the value's text, including quotes. Both are equal if it is empty. */
	readonly start: number;
	readonly end: number;
	readonly isUnbalanced: boolean;
};

const quoteOf = (text: string): DecodedValue['quote'] => (text[0] === "'" || text[0] === '"' ? text[0] : '');

/** Returns the offset of the quote that closes the one at 0: the first followed only by a comment. */
const closingQuote = (body: string, quote: string): number => {
	for (let at = body.indexOf(quote, 1); at !== -1; at = body.indexOf(quote, at + 1)) {
		if (/^\s*(?:[#;]|$)/.test(body.slice(at + 1))) return at;
	}
	return -1;
};

const firstComment = (body: string): number => (/^[#;]/.test(body) ? 0 : body.search(/\s[#;]/));

/**
 * Decodes the text after a delimiter. `#` and `;` start a comment at the start of the value or after a blank, but
 * never within a password, which only quotes or a lone comment character end.
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
	// INI writers escape comment characters.
	return found(bare.length, value.trim().replace(/\\([#;])/g, '$1'), '', value !== bare);
};

/** Whether the key holds a password, whose value is never cut at a comment character. */
const isPasswordKey = (key: string): boolean => /pass(?:word|wd|phrase|$)|pwd/i.test(key);

/** Whether the key's value must never be shown, logged or put into SQL. */
export const isSecretKey = (key: string): boolean => isPasswordKey(key) || /secret|token|credential/i.test(key);
