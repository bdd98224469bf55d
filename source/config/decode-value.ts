/** What stands after `KEY=`: the value, and where its text lies, counted from the delimiter's end. */
export type DecodedValue = {
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
export const decodeValue = (text: string, isPassword: boolean): DecodedValue => {
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
