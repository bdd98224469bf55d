const strict = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const lenient = new TextDecoder('utf-8', {ignoreBOM: true});

/** Returns the text, or undefined if the bytes are not UTF-8. */
export const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
	try {
		return strict.decode(bytes);
	} catch {
		return undefined;
	}
};

/** Returns the text, with U+FFFD for each invalid sequence. */
export const decodeLeniently = (bytes: Uint8Array): string => lenient.decode(bytes);

/** An invalid sequence, with Redshift's error number for it. */
export type BadSequence = {readonly at: number; readonly length: number; readonly hex: string; readonly error: number};

const lengthOf = (first: number): number => {
	if (first < 0x80) return 1;
	if (first >= 0xc2 && first < 0xe0) return 2;
	if (first >= 0xe0 && first < 0xf0) return 3;
	return first >= 0xf0 && first < 0xf5 ? 4 : 0;
};

const badAt = (bytes: Uint8Array, at: number): BadSequence | undefined => {
	const bad = (length: number, error: number): BadSequence => ({
		at,
		length,
		hex: Buffer.from(bytes.subarray(at, at + length)).toString('hex'),
		error,
	});
	const first = bytes[at] ?? 0;
	const length = lengthOf(first);
	if (length === 0) return bad(1, first >= 0xf5 && first < 0xfe ? 1 : 3);
	for (let offset = 1; offset < length; offset++) {
		const byte = bytes[at + offset];
		if (byte === undefined) return bad(offset, 2);
		if ((byte & 0xc0) !== 0x80) return bad(offset, 4);
	}

	const second = bytes[at + 1] ?? 0;
	if (first === 0xed && second >= 0xa0) return bad(3, 5);
	const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
	return isOverlong || (first === 0xf4 && second > 0x8f) ? bad(length, 3) : undefined;
};

/** Returns the first invalid sequence at or after an offset. */
export const badSequence = (bytes: Uint8Array, from = 0): BadSequence | undefined => {
	for (let at = from; at < bytes.length; at += lengthOf(bytes[at] ?? 0) || 1) {
		const bad = badAt(bytes, at);
		if (bad) return bad;
	}

	return undefined;
};

/** Returns the bytes with every byte of every invalid sequence replaced by an ASCII character. */
export const replaceBad = (bytes: Uint8Array, character: string): Uint8Array => {
	const changed = Uint8Array.from(bytes);
	for (let bad = badSequence(changed); bad; bad = badSequence(changed, bad.at)) {
		changed.fill(character.charCodeAt(0), bad.at, bad.at + bad.length);
	}

	return changed;
};

/** Returns Redshift's message for an invalid sequence in a load. */
export const badReason = ({hex, error}: BadSequence): string =>
	`String contains invalid or unsupported UTF-8 codepoints. Bad UTF-8 hex sequence: ${hex.replace(/(..)(?=.)/g, '$1 ')} (error ${error})`;
