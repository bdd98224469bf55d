import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import type {InputToken} from '../../../source/core/keys/input-token.ts';
import {createTerminalInput, type TerminalStdin} from '../../../source/store/terminal/terminal-input.ts';

const open = () => {
	const modes: boolean[] = [];
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: (isRaw: boolean) => modes.push(isRaw),
		ref() {},
		unref() {},
	});
	/** Ends the pending waits, in order. */
	const waits: (() => void)[] = [];
	const sleep = (_ms: number, signal?: AbortSignal) =>
		new Promise<void>((resolve, reject) => {
			signal?.addEventListener('abort', () => reject(signal.reason));
			waits.push(resolve);
		});
	const input = createTerminalInput(stdin as unknown as TerminalStdin, {sleep});
	const tokens: InputToken[] = [];
	input.subscribe(arrived => tokens.push(...arrived));
	const raw = (isRaw: boolean) => (input.inkStdin as unknown as TerminalStdin).setRawMode(isRaw);
	/** Writes input, lets pending callbacks run, and returns the keys so far. */
	const type = async (text: string) => {
		stdin.write(text);
		for (let turn = 0; turn < 4; turn++) await new Promise(resolve => setImmediate(resolve));
		return tokens.map(token => (token.type === 'key' ? token.key : token.type));
	};
	return {modes, raw, type, waits};
};

test('reads while raw mode is on, and leaves the bytes to others while it is off', async () => {
	const {modes, raw, type} = open();
	raw(true);
	expect(await type('a')).toEqual(['a']);
	raw(false);
	expect(await type('b')).toEqual(['a']);
	expect(modes).toEqual([true, false]);
});

test('distinguishes Escape from the beginning of a sequence that arrives in pieces', async () => {
	const {raw, type, waits} = open();
	raw(true);
	expect(await type('\u{1B}')).toEqual([]);
	expect(await type('[15~')).toEqual(['f5']);
	// The wait for the rest of the first piece is over.
	waits[0]?.();
	expect(await type('\u{1B}')).toEqual(['f5']);
	waits[1]?.();
	expect(await type('')).toEqual(['f5', 'escape']);
	expect(waits).toHaveLength(2);
});

test('reads a paste that arrives in pieces as one, however late its end', async () => {
	const {raw, type, waits} = open();
	raw(true);
	expect(await type('\u{1B}[200~select')).toEqual([]);
	expect(waits).toEqual([]);
	expect(await type(' 1\u{1B}[201~')).toEqual(['paste']);
});

test('reads a mouse report that arrives in pieces as one, however late its end, and types nothing', async () => {
	const {raw, type, waits} = open();
	raw(true);
	expect(await type('\u{1B}[<0;1')).toEqual([]);
	expect(waits).toEqual([]);
	expect(await type('0;5M')).toEqual(['mouse']);
});

test('reads available input before it ends an incomplete sequence', async () => {
	const {raw, type, waits} = open();
	raw(true);
	await type('\u{1B}');
	waits[0]?.();
	expect(await type('[<0;10;5M')).toEqual(['mouse']);
});
