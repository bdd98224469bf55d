import type {CopyFormat} from '../../sql/language/copy/copy-statement.ts';

/** A field's text. A literal field (quoted or escaped) never means NULL. */
export type Field = {readonly text: string; readonly isLiteral: boolean; readonly at: number};

type SplitProblem = {readonly reason: string; readonly at: number};

const badQuote = (at: number): SplitProblem => ({reason: 'Invalid quote formatting for CSV', at});

const splitCsv = (record: string, delimiter: string, quote: string): Field[] | SplitProblem => {
	const fields: Field[] = [];
	let at = 0;
	for (;;) {
		const start = at;
		let open = at;
		while (delimiter !== record[open] && (record[open] === ' ' || record[open] === '\t')) open++;
		if (record[open] !== quote) {
			const end = record.indexOf(delimiter, at);
			const text = record.slice(at, end === -1 ? undefined : end);
			if (text.includes(quote)) return badQuote(at + text.indexOf(quote));
			fields.push({text, isLiteral: false, at: start});
			if (end === -1) return fields;
			at = end + 1;
			continue;
		}

		let text = '';
		let close = open + 1;
		for (;;) {
			const end = record.indexOf(quote, close);
			if (end === -1) return badQuote(open);
			text += record.slice(close, end);
			close = end + 1;
			if (record[close] !== quote) break;
			text += quote;
			close++;
		}

		while (record[close] !== delimiter && (record[close] === ' ' || record[close] === '\t')) close++;
		if (close < record.length && record[close] !== delimiter) return badQuote(close);
		fields.push({text, isLiteral: true, at: start});
		if (close >= record.length) return fields;
		at = close + 1;
	}
};

const splitPlain = (
	record: string,
	{delimiter, isEscaped, isQuoteRemoved}: Extract<CopyFormat, {kind: 'delimited'}>,
): Field[] | SplitProblem => {
	if (!isEscaped && !isQuoteRemoved) {
		let at = 0;
		return record.split(delimiter).map(text => {
			const field = {text, isLiteral: false, at};
			at += text.length + 1;
			return field;
		});
	}

	const fields: Field[] = [];
	let text = '';
	let start = 0;
	let quote: string | undefined;
	let isLiteral = false;
	for (let at = 0; at <= record.length; at++) {
		const character = record[at];
		if (character === undefined && quote !== undefined) return {reason: 'Delimited value missing end quote', at: start};
		if (character === undefined || (quote === undefined && character === delimiter)) {
			fields.push({text, isLiteral, at: start});
			text = '';
			isLiteral = false;
			start = at + 1;
		} else if (isEscaped && character === '\\' && at + 1 < record.length) {
			at++;
			// \N means NULL, even with ESCAPE.
			text += record[at] === 'N' && text === '' ? '\\N' : record[at];
		} else if (isQuoteRemoved && quote === undefined && at === start && (character === '"' || character === "'")) {
			quote = character;
			isLiteral = true;
		} else if (character === quote && (record[at + 1] === delimiter || at + 1 === record.length)) quote = undefined;
		else text += character;
	}

	return fields;
};

/** Returns a record's fields, or the problem with its quotes. */
export const splitFields = (
	record: string,
	format: Extract<CopyFormat, {kind: 'csv' | 'delimited'}>,
): readonly Field[] | SplitProblem =>
	format.kind === 'csv' ? splitCsv(record, format.delimiter, format.quote) : splitPlain(record, format);
