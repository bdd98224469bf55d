import {codeTokens, isWord, type Token} from './lexer/lexer.ts';

/** A location in a COPY: the name of a placeholder, or the text itself. */
export type CopyPlace = {readonly placeholder: string} | {readonly uri: string};

export type CopySource = {
	readonly from: CopyPlace;
	/** The file that maps fields by position; undefined if COPY maps by name. */
	readonly jsonpaths: CopyPlace | undefined;
	/** Whether `from` is a list of files, not a prefix. */
	readonly isManifest: boolean;
	/** Names of all its placeholders, in lower case. */
	readonly placeholders: readonly string[];
};

const modes = ['auto', 'auto ignorecase', 'noshred'];

const placeOf = (token: Token | undefined): CopyPlace | undefined => {
	if (token?.kind === 'placeholder') return {placeholder: token.text.slice(1)};
	return token?.kind === 'string' ? {uri: token.value} : undefined;
};

/** Returns the source of a COPY, with placeholders; undefined for any other statement. */
export const copySource = (sql: string): CopySource | undefined => {
	const tokens = codeTokens(sql);
	if (!isWord(tokens[0], 'copy')) return undefined;
	const from = placeOf(tokens[tokens.findIndex(token => isWord(token, 'from')) + 1]);
	if (!from) return undefined;
	const json = tokens.findIndex(token => isWord(token, 'json'));
	const mapping = json < 0 ? undefined : placeOf(tokens[isWord(tokens[json + 1], 'as') ? json + 2 : json + 1]);
	const isMode = mapping !== undefined && 'uri' in mapping && modes.includes(mapping.uri.toLowerCase());
	return {
		from,
		jsonpaths: isMode ? undefined : mapping,
		isManifest: tokens.some(token => isWord(token, 'manifest')),
		placeholders: tokens.flatMap(({kind, text}) => (kind === 'placeholder' ? [text.slice(1).toLowerCase()] : [])),
	};
};
