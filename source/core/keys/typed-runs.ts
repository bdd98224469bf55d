import type {InputToken} from './input-token.ts';

type Key = Extract<InputToken, {type: 'key'}>;

const lineEnds: Readonly<Record<string, string>> = {enter: '\n', 'ctrl+j': '\n', tab: '\t'};

const isText = (token: InputToken): token is Key => token.type === 'key' && token.text !== undefined;

const isWithinText = (token: InputToken): boolean =>
	token.type === 'key' && (token.text !== undefined || token.key in lineEnds);

/** What arrived together, with texts in one piece: a run begins at a key that types something. */
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

// Keys that a person pressed while the program was busy are fewer, and a key that is held down is one.
const minKeys = 4;
const minOther = 3;

/** Whether keys that arrived together are a text rather than pressed one by one: a terminal without bracketed paste sends it so. */
export const isPasted = (run: readonly InputToken[]): boolean => {
	const texts = run.filter(isText).map(({text}) => text);
	return texts.length >= minKeys && new Set(texts).size >= minOther;
};

/** What the keys of a run type. */
export const textOfRun = (run: readonly InputToken[]): string =>
	run.map(token => (token.type === 'key' ? (token.text ?? lineEnds[token.key] ?? '') : '')).join('');
