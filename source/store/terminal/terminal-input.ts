import {EventEmitter} from 'node:events';
import type {Clock} from '../../core/clock.ts';
import {type InputToken, tokenize} from '../../core/keys/input-token.ts';
import {systemClock} from '../system-clock.ts';

export type TerminalInput = {
	/**
	 * The stdin that Ink gets: it switches raw mode, and never reads a byte. Reading is done here, because Ink's
	 * parser drops function keys and mouse reports.
	 */
	readonly inkStdin: NodeJS.ReadableStream;
	/** Keeps reading in the current mode during `work`, whatever Ink requests. */
	keepRaw(work: () => Promise<void>): Promise<void>;
	/** Stops reading, and leaves keys to the terminal. */
	end(): void;
	/** Called with all tokens that arrived together. Returns a function that unsubscribes. */
	subscribe(listener: (tokens: readonly InputToken[]) => void): () => void;
};

/** The part of `process.stdin` that is needed. */
export type TerminalStdin = NodeJS.ReadableStream & {
	readonly isTTY?: boolean;
	setRawMode(isRaw: boolean): unknown;
	ref(): unknown;
	unref(): unknown;
};

// A lone Escape is the beginning of a sequence until nothing follows for this long.
const escapeMs = 40;

export const createTerminalInput = (
	stdin: TerminalStdin,
	{sleep}: Pick<Clock, 'sleep'> = systemClock,
): TerminalInput => {
	const listeners = new Set<(tokens: readonly InputToken[]) => void>();
	let rest = '';
	let waiting: AbortController | undefined;
	let isRawForced = false;

	const take = (isFinal: boolean) => {
		const taken = tokenize(rest, isFinal);
		rest = taken.rest;
		if (taken.tokens.length > 0) for (const listener of listeners) listener(taken.tokens);
	};

	/** Ends an incomplete sequence unless more arrives. */
	const takeLater = () => {
		const own = new AbortController();
		waiting = own;
		sleep(escapeMs, own.signal).then(
			// After a busy moment the rest may already have arrived; it is read first.
			() => setImmediate(() => !own.signal.aborted && take(true)),
			() => undefined,
		);
	};

	const read = () => {
		waiting?.abort();
		for (let chunk = stdin.read(); chunk !== null; chunk = stdin.read()) rest += String(chunk);
		take(false);
		// An incomplete paste or mouse report is not a key.
		if (rest !== '' && !/^\u{1B}\[(?:200~|<)/u.test(rest)) takeLater();
	};

	const inkStdin = Object.assign(new EventEmitter(), {
		isTTY: true,
		read: () => null,
		setEncoding: () => stdin.setEncoding('utf8'),
		ref: () => stdin.ref(),
		unref: () => stdin.unref(),
		setRawMode(isRaw: boolean) {
			if (isRawForced) return;
			stdin.setRawMode(isRaw);
			stdin.removeListener('readable', read);
			if (isRaw) stdin.on('readable', read);
			else waiting?.abort();
		},
	});

	return {
		inkStdin: inkStdin as unknown as NodeJS.ReadableStream,
		async keepRaw(work) {
			isRawForced = true;
			try {
				await work();
			} finally {
				isRawForced = false;
			}
		},
		end: () => inkStdin.setRawMode(false),
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
};
