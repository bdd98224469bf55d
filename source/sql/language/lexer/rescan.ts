import {scanFrom, type Token} from './lexer.ts';
import {tokenAt} from './token-at.ts';

export type Scanned = {readonly text: string; readonly tokens: readonly Token[]};

const commonStart = (one: string, other: string): number => {
	const most = Math.min(one.length, other.length);
	let at = 0;
	while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at++;
	return at;
};

const commonEnd = (one: string, other: string, most: number): number => {
	let count = 0;
	while (count < most && one.charCodeAt(one.length - 1 - count) === other.charCodeAt(other.length - 1 - count)) count++;
	return count;
};

const shifted = ({kind, text, value, start, end, isClosed}: Token, by: number): Token => ({
	kind,
	text,
	value,
	start: start + by,
	end: end + by,
	isClosed,
});

/**
 * Returns the tokens of an edited text, reusing those before the changed line, and the old ones after the first
 * new token that ends where an old one did. A token depends only on what follows it.
 */
export const rescan = (before: Scanned | undefined, text: string): Scanned => {
	if (!before || before.tokens.length === 0) return {text, tokens: [...scanFrom(text, 0)]};
	if (before.text === text) return before;
	const same = commonStart(before.text, text);
	const sameEnd = commonEnd(before.text, text, Math.min(before.text.length, text.length) - same);
	const lineStart = same === 0 ? 0 : text.lastIndexOf('\n', same - 1) + 1;
	// One more, because a token may depend on what follows it.
	const first = Math.max(0, tokenAt(before.tokens, lineStart) - 1);
	const tokens = before.tokens.slice(0, first);
	const by = text.length - before.text.length;
	let old = tokenAt(before.tokens, before.text.length - sameEnd);
	for (const token of scanFrom(text, before.tokens[first]?.start ?? 0)) {
		tokens.push(token);
		if (token.end < text.length - sameEnd) continue;
		while (old < before.tokens.length && (before.tokens[old]?.start ?? 0) + by < token.end) old++;
		if ((before.tokens[old]?.start ?? -1) + by !== token.end) continue;
		for (; old < before.tokens.length; old++) {
			const known = before.tokens[old];
			if (known) tokens.push(by === 0 ? known : shifted(known, by));
		}

		break;
	}

	return {text, tokens};
};
