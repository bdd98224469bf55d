import {DwhError} from '../../core/dwh-error.ts';
import type {CopyEncoding} from '../../sql/language/copy/copy-statement.ts';

type Decode = (bytes: Buffer, isLast: boolean) => string;

const utf16 = (label: 'utf-16le' | 'utf-16be'): Decode => {
	const decoder = new TextDecoder(label, {fatal: true});
	return (bytes, isLast) => decoder.decode(bytes, {stream: !isLast});
};

const byMark = (bytes: Buffer): Decode | undefined => {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16('utf-16le');
	return bytes[0] === 0xfe && bytes[1] === 0xff ? utf16('utf-16be') : undefined;
};

const decoderOf = (encoding: CopyEncoding, first: Buffer): Decode | undefined => {
	switch (encoding) {
		case 'utf16':
			return byMark(first);
		case 'utf16le':
			return utf16('utf-16le');
		case 'utf16be':
			return utf16('utf-16be');
		case 'iso88591':
			return bytes => bytes.toString('latin1');
		case 'utf8':
			return bytes => bytes.toString('utf8');
		default:
			return encoding satisfies never;
	}
};

/**
 * Yields the file's bytes, converted from the encoding named by COPY's ENCODING to UTF-8. Throws `storage` if
 * bytes are invalid in that encoding.
 */
export async function* asUtf8(
	chunks: AsyncIterable<Buffer>,
	encoding: CopyEncoding,
	file: string,
): AsyncGenerator<Buffer, void, void> {
	if (encoding === 'utf8') {
		yield* chunks;
		return;
	}

	const fail = (why: string, cause?: unknown): DwhError =>
		new DwhError('storage', `${file} cannot be read as ${encoding.toUpperCase()}: ${why}.`, {
			nextSteps: ['Set ENCODING to the encoding of the files.'],
			cause,
		});
	let decode: Decode | undefined;
	const text = (bytes: Buffer, isLast: boolean): Buffer => {
		try {
			return Buffer.from(decode?.(bytes, isLast) ?? '');
		} catch (error) {
			throw fail('it contains invalid bytes', error);
		}
	};
	for await (const chunk of chunks) {
		decode ??= decoderOf(encoding, chunk);
		if (!decode) throw fail('the byte order mark is missing');
		yield text(chunk, false);
	}

	yield text(Buffer.alloc(0), true);
}
