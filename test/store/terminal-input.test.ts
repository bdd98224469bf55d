import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import type {InputToken} from '../../source/core/keys/input-token.ts';
import {createTerminalInput, type TerminalStdin} from '../../source/store/terminal-input.ts';

const open = () => {
	const modes: boolean[] = [];
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: (isRaw: boolean) => modes.push(isRaw),
		ref() {},
		unref() {},
	});
	const input = createTerminalInput(stdin as unknown as TerminalStdin);
	const tokens: InputToken[] = [];
	input.subscribe(token => tokens.push(token));
	const raw = (isRaw: boolean) => (input.inkStdin as unknown as TerminalStdin).setRawMode(isRaw);
	const until = async (count: number) => {
		while (tokens.length < count) await new Promise(resolve => setTimeout(resolve, 5));
		return tokens.map(token => (token.type === 'key' ? token.key : token.type));
	};
	return {stdin, modes, raw, until, tokens};
};

test('reads while raw mode is on, and leaves the bytes to others while it is off', async () => {
	const {stdin, modes, raw, until, tokens} = open();
	raw(true);
	stdin.write('a');
	expect(await until(1)).toEqual(['a']);
	raw(false);
	stdin.write('b');
	await new Promise(resolve => setTimeout(resolve, 20));
	expect(tokens).toHaveLength(1);
	expect(modes).toEqual([true, false]);
});

test('distinguishes Escape from the beginning of a sequence that arrives in pieces', async () => {
	const {stdin, raw, until} = open();
	raw(true);
	stdin.write('\u{1B}');
	await new Promise(resolve => setImmediate(resolve));
	stdin.write('[15~');
	stdin.write('\u{1B}');
	expect(await until(2)).toEqual(['f5', 'escape']);
});

test('takes a paste that arrives in pieces as one', async () => {
	const {stdin, raw, until} = open();
	raw(true);
	stdin.write('\u{1B}[200~select');
	await new Promise(resolve => setTimeout(resolve, 80));
	stdin.write(' 1\u{1B}[201~');
	expect(await until(1)).toEqual(['paste']);
});
