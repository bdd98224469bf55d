import {chmod, realpath, rename, rm, stat, writeFile} from 'node:fs/promises';
import {DwhError} from '../core/dwh-error.ts';

/** Replaces a text file whole or not at all; keeps its mode, and follows a link to the file behind it. */
export const replaceFile = async (file: string, text: string): Promise<void> => {
	const target = await realpath(file).catch(() => file);
	const unfinished = `${target}.${process.pid}.tmp`;
	try {
		await writeFile(unfinished, text, {mode: 0o600});
		const old = await stat(target).catch(() => undefined);
		await chmod(unfinished, old?.mode ?? 0o600);
		await rename(unfinished, target);
	} catch (cause) {
		await rm(unfinished, {force: true}).catch(() => undefined);
		throw new DwhError(
			'disk',
			`${file} cannot be written: ${cause instanceof Error ? cause.message.replace(/, \w+( '.*)?$/, '') : String(cause)}.`,
			{nextSteps: ['Nothing in it was changed. Make room or correct the rights of the file and its folder.'], cause},
		);
	}
};
