import type {InputToken} from './input-token.ts';

type Key = Extract<InputToken, {type: 'key'}>;

const lineEnds: Readonly<Record<string, string>> = {enter: '\n', 'ctrl+j': '\n', tab: '\t'};

const isText = (token: InputToken): token is Key => token.type === 'key' && token.text !== undefined;

const isWithinText = (token: InputToken): boolean =>
	token.type === 'key' && (token.text !== undefined || token.key in lineEnds);

/** Splits input that arrived together into runs: each starts at a key that types text. */
export const typedRuns = (tokens: readonly InputToken[]): (readonly InputToken[])[] => {
	const runs: InputToken[][] = [];
	let open: InputToken[] | undefined;
	for (const token of tokens) {
		if (open && isWithinText(token)) {
			open.push(token);
			continue;
		}

		const run = [token];
		runs.push(run);
		open = isText(token) ? run : undefined;
	}

	return runs;
};

// Fewer keys may queue up while the program is busy, and a held key repeats a single one.
const minKeys = 4;
const minOther = 3;

/** Whether keys that arrived together are a paste: terminals without bracketed paste send it as keys. */
export const isPasted = (run: readonly InputToken[]): boolean => {
	const texts = run.filter(isText).map(({text}) => text);
	return texts.length >= minKeys && new Set(texts).size >= minOther;
};

/** Returns the text that the keys of a run type. */
export const textOfRun = (run: readonly InputToken[]): string =>
	run.map(token => (token.type === 'key' ? (token.text ?? lineEnds[token.key] ?? '') : '')).join('');
