import {readFile} from 'node:fs/promises';
import {DwhError} from '../core/dwh-error.ts';

const reasons: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
	EISDIR: ['is a folder, not a file', 'Name the file in it, usually dwh.cfg.'],
	EACCES: ['may not be read by you', 'Change its permissions, for instance with chmod u+r.'],
	ENOENT: ['does not exist', 'Correct the path.'],
};

const lineOfFirstFlaw = (bytes: Buffer): number => {
	// A line is valid on its own exactly when it is valid within the whole: no newline is part of a longer character.
	let line = 1;
	for (let start = 0; start < bytes.length; line += 1) {
		const newline = bytes.indexOf(0x0a, start);
		const end = newline === -1 ? bytes.length : newline + 1;
		if (!isUtf8Text(bytes.subarray(start, end))) return line;
		start = end;
	}
	return line;
};

const isUtf8Text = (bytes: Buffer): boolean => {
	try {
		return !new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes).includes('\0');
	} catch {
		return false;
	}
};

/** A file's UTF-8 text, byte order mark kept. Throws `config` for anything that is not such a file. */
export const readText = async (file: string): Promise<string> => {
	const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
		const [what, remedy] = reasons[cause.code ?? ''] ?? [
			`cannot be read (${cause.code})`,
			'Try to open it with another program.',
		];
		throw new DwhError('config', `${file} ${what}.`, {nextSteps: [remedy], cause});
	});
	const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	if (isUtf16) {
		throw new DwhError('config', `${file} is written in UTF-16.`, {nextSteps: ['Save it as UTF-8.']});
	}
	if (!isUtf8Text(bytes)) {
		throw new DwhError('config', `${file}:${lineOfFirstFlaw(bytes)} holds bytes that are not UTF-8 text.`, {
			nextSteps: ['Save the file as UTF-8, or correct that line.'],
		});
	}
	return bytes.toString('utf8');
};
