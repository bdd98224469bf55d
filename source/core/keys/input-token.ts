/**
 * One input event of a terminal. `key` is a name as in the key table: `a`, `A`, `enter`, `shift+tab`, `ctrl+c`,
 * `alt+enter`, `f5`, `pageup`; `text` is what it types, if anything.
 */
export type InputToken =
	| {readonly type: 'key'; readonly key: string; readonly text: string | undefined}
	| {readonly type: 'paste'; readonly text: string}
	/** `x` and `y` count cells from the upper left corner, from 0. */
	| {readonly type: 'mouse'; readonly does: 'press' | 'wheel-up' | 'wheel-down'; readonly x: number; readonly y: number}
	/** Other mouse reports, focus reports and replies of the terminal: never typed text. */
	| {readonly type: 'report'; readonly sequence: string};

/** `rest` is the beginning of an incomplete sequence. */
export type Tokens = {readonly tokens: readonly InputToken[]; readonly rest: string};

const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';

// The longest paste accepted: longer than any statement, too short to stall an editor.
const maxPaste = 1_000_000;

const letters: Readonly<Record<string, string>> = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	F: 'end',
	H: 'home',
	P: 'f1',
	Q: 'f2',
	R: 'f3',
	S: 'f4',
	Z: 'shift+tab',
};

const numbers: Readonly<Record<string, string>> = {
	1: 'home',
	2: 'insert',
	3: 'delete',
	4: 'end',
	5: 'pageup',
	6: 'pagedown',
	7: 'home',
	8: 'end',
	11: 'f1',
	12: 'f2',
	13: 'f3',
	14: 'f4',
	15: 'f5',
	17: 'f6',
	18: 'f7',
	19: 'f8',
	20: 'f9',
	21: 'f10',
	23: 'f11',
	24: 'f12',
};

const codes: Readonly<Record<number, string>> = {8: 'backspace', 9: 'tab', 13: 'enter', 27: 'escape', 127: 'backspace'};

const key = (name: string, text?: string): InputToken => ({type: 'key', key: name, text});

const withModifiers = (name: string, modifier: number): string => {
	const bits = modifier > 0 ? modifier - 1 : 0;
	const prefixes = [bits & 4 ? 'ctrl+' : '', bits & 2 ? 'alt+' : '', bits & 1 && name.length > 1 ? 'shift+' : ''];
	return prefixes.join('') + name;
};

// A bare blank would be invisible in a list of keys.
const nameOf = (character: string): string => (character === ' ' ? 'space' : character);

const plainKey = (character: string): InputToken => {
	const code = character.codePointAt(0) ?? 0;
	// Terminals without Ctrl+Enter send Ctrl+J instead; Enter itself sends a carriage return.
	if (character === '\n') return key('ctrl+j');
	const named = codes[code];
	if (named) return key(named);
	if (code === 0) return key('ctrl+space');
	if (code < 27) return key(`ctrl+${String.fromCharCode(code + 96)}`);
	if (code < 32) return key(`ctrl+${String.fromCharCode(code + 64)}`);
	return key(nameOf(character), character);
};

const mouseButtons: Readonly<Record<string, 'press' | 'wheel-up' | 'wheel-down'>> = {
	0: 'press',
	64: 'wheel-up',
	65: 'wheel-down',
};

/** A mouse report (SGR, private mode 1006). Other buttons, releases, and clicks with a modifier have no meaning here. */
const mouseToken = (sequence: string): InputToken => {
	const [, button = '', x = '', y = ''] = /^\u{1B}\[<(\d{1,3});(\d{1,5});(\d{1,5})M$/u.exec(sequence) ?? [];
	const does = mouseButtons[button];
	return does && x !== '0' && y !== '0'
		? {type: 'mouse', does, x: Number(x) - 1, y: Number(y) - 1}
		: {type: 'report', sequence};
};

const csiToken = (sequence: string): InputToken => {
	const final = sequence.at(-1) ?? '';
	const body = sequence.slice(2, -1);
	if (/^[<?>]/u.test(body) || ((final === 'I' || final === 'O') && body === '')) return {type: 'report', sequence};
	const [first = '', second = ''] = body.split(';');
	const modifier = Number.parseInt(second, 10) || 0;
	if (final === 'u') {
		const code = Number.parseInt(first, 10);
		const name = codes[code] ?? String.fromCodePoint(Number.isNaN(code) ? 0xfffd : Math.min(code, 0x10ffff));
		return key(withModifiers(nameOf(name), modifier), modifier < 2 && !codes[code] ? name : undefined);
	}

	const name = final === '~' ? numbers[first] : letters[final];
	return name ? key(name === 'shift+tab' ? name : withModifiers(name, modifier)) : {type: 'report', sequence};
};

// One alternative per sequence that terminals send; anything else is read character by character.
const shapes =
	/^(?:\u{1B}\[M[\s\S]{3}|\u{1B}\[[\u{30}-\u{3F}]*[\u{20}-\u{2F}]*[\u{40}-\u{5A}\u{5C}-\u{7E}]|\u{1B}\[\[[A-E]|\u{1B}O[A-Za-z]|\u{1B}[\]P_^X][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\))/u;
// The prefix of a mouse report: never text, even if its end is missing.
const mousePart = /^\u{1B}\[<[\d;]*[Mm]?/u;
const unfinished =
	/^\u{1B}(?:\[(?:M[\s\S]{0,2}|\[|[\u{30}-\u{3F}]*[\u{20}-\u{2F}]*)?|O|[\]P_^X][^\u{7}\u{1B}]*\u{1B}?)?$/u;

const shapedToken = (sequence: string): InputToken => {
	if (sequence.startsWith('\u{1B}[M')) return {type: 'report', sequence};
	if (sequence.startsWith('\u{1B}[[')) return key(`f${sequence.charCodeAt(3) - 64}`);
	if (sequence.startsWith('\u{1B}[')) return csiToken(sequence);
	const name = sequence.startsWith('\u{1B}O') ? letters[sequence[2] ?? ''] : undefined;
	return name ? key(name) : {type: 'report', sequence};
};

const metaToken = (character: string): InputToken => {
	const token = plainKey(character);
	return token.type === 'key' ? key(`alt+${token.key}`) : token;
};

/** Splits input into tokens. With `isFinal`, an incomplete sequence becomes Escape followed by text. */
export const tokenize = (input: string, isFinal = false): Tokens => {
	const tokens: InputToken[] = [];
	let rest = input;
	while (rest !== '') {
		if (rest.startsWith(pasteStart)) {
			const end = rest.indexOf(pasteEnd);
			if (end < 0 && !isFinal && rest.length < maxPaste) break;
			const text = rest.slice(pasteStart.length, end < 0 ? undefined : end).slice(0, maxPaste);
			tokens.push({type: 'paste', text: text.replaceAll(/\r\n?/g, '\n')});
			rest = end < 0 ? '' : rest.slice(end + pasteEnd.length);
			continue;
		}

		if (!isFinal && unfinished.test(rest)) break;
		const mouse = mousePart.exec(rest)?.[0];
		if (mouse) {
			tokens.push(mouseToken(mouse));
			rest = rest.slice(mouse.length);
			continue;
		}

		const shaped = shapes.exec(rest)?.[0];
		if (shaped) {
			tokens.push(shapedToken(shaped));
			rest = rest.slice(shaped.length);
			continue;
		}

		if (rest.startsWith('\u{1B}') && rest.length > 1 && rest[1] !== '\u{1B}') {
			const character = String.fromCodePoint(rest.codePointAt(1) ?? 0);
			tokens.push(metaToken(character));
			rest = rest.slice(1 + character.length);
			continue;
		}

		const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
		tokens.push(plainKey(character));
		rest = rest.slice(character.length);
	}

	return {tokens, rest};
};
