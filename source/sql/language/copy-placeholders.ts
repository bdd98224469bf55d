import {DwhError} from '../../core/dwh-error.ts';
import {codeTokens, isWord, scan, type Token} from './lexer/lexer.ts';

/** The argument of an option: none, a number, a string, an optional string, or an optional or required word of a list. */
type Argument =
	| {readonly is: 'none' | 'number' | 'text' | 'maybe text'}
	| {readonly is: 'word' | 'maybe word'; readonly words: readonly string[]};

const none: Argument = {is: 'none'};
const count: Argument = {is: 'number'};
const text: Argument = {is: 'text'};
const maybeText: Argument = {is: 'maybe text'};
const onOff: Argument = {is: 'maybe word', words: ['on', 'off', 'true', 'false']};

/**
 * The COPY options for reading records, with their arguments. Options for the source, authorization and format
 * belong into the .sql file. https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-conversion.html
 */
const options: Readonly<Record<string, Argument>> = {
	acceptanydate: none,
	acceptinvchars: maybeText,
	blanksasnull: none,
	bzip2: none,
	comprows: count,
	compupdate: {is: 'maybe word', words: ['on', 'off', 'true', 'false', 'preset']},
	dateformat: text,
	delimiter: text,
	emptyasnull: none,
	encoding: {is: 'word', words: ['utf8', 'utf16', 'utf16le', 'utf16be', 'iso88591']},
	escape: none,
	explicit_ids: none,
	fillrecord: none,
	gzip: none,
	ignoreallerrors: none,
	ignoreblanklines: none,
	ignoreheader: count,
	lzop: none,
	maxerror: count,
	noload: none,
	null: text,
	quote: text,
	region: text,
	removequotes: none,
	roundec: none,
	statupdate: onOff,
	timeformat: text,
	trimblanks: none,
	truncatecolumns: none,
	zstd: none,
};

const refuse = (what: string, remedy: string): never => {
	throw new DwhError('config', `because ${what}`, {nextSteps: [remedy]});
};

const isText = (token: Token | undefined): boolean => token?.kind === 'string' && token.text.startsWith("'");

/** Returns how many tokens after `at` belong to the option there. */
const argumentLength = (tokens: readonly Token[], at: number, option: string, argument: Argument): number => {
	const as = isWord(tokens[at + 1], 'as') ? 1 : 0;
	const given = tokens[at + 1 + as];
	const missing = (what: string) =>
		refuse(
			`${option.toUpperCase()} needs ${what}.`,
			`Write ${what} after ${option.toUpperCase()} in the COPY options.`,
		);
	switch (argument.is) {
		case 'none':
			return 0;
		case 'number':
			return given?.kind === 'number' && /^\d+$/.test(given.text) ? as + 1 : missing('a whole number');
		case 'text':
			return isText(given) ? as + 1 : missing('a string in single quotes');
		case 'maybe text':
			return isText(given) ? as + 1 : 0;
		case 'word':
			return isWord(given, ...argument.words) ? as + 1 : missing(`one of ${argument.words.join(', ')}`);
		case 'maybe word':
			return isWord(given, ...argument.words) ? as + 1 : 0;
		default:
			return argument satisfies never;
	}
};

/**
 * Returns the list as it may follow a COPY; empty stays empty. Throws `config` at the first unknown option, or the
 * first one with a missing argument.
 */
export const validateCopyOptions = (list: string): string => {
	if (scan(list).some(({kind, isClosed}) => kind === 'comment' || !isClosed)) {
		refuse(
			'it contains a comment or an unclosed quote.',
			'Close every quote in the COPY options, and remove comments.',
		);
	}

	const tokens = codeTokens(list);
	const seen = new Set<string>();
	for (let at = 0; at < tokens.length; at++) {
		const option = tokens[at]?.text.toLowerCase() ?? '';
		const argument = Object.hasOwn(options, option) ? options[option] : undefined;
		if (argument === undefined) {
			return refuse(
				`"${tokens[at]?.text}" is not an option of COPY that can be set here.`,
				`Use only ${Object.keys(options).join(', ').toUpperCase()} with their arguments.`,
			);
		}

		if (seen.has(option)) refuse(`${option.toUpperCase()} is given twice.`, 'Write every COPY option once.');
		seen.add(option);
		at += argumentLength(tokens, at, option, argument);
	}

	return list.trim();
};
