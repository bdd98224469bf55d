import {DwhError} from '../../core/dwh-error.ts';
import {largeMaxBytes, readWholeFile} from '../../files/read-whole-file.ts';
import type {StoredFile} from '../storage/list-objects.ts';

export type Resolve = (uri: string) => Promise<readonly StoredFile[]>;

/**
 * Returns the parsed JSON of a file that controls a COPY: a jsonpaths file or a manifest. `uri` must name exactly
 * that file. Throws `storage` if it is missing, unreadable or not JSON.
 */
export const readControlFile = async (uri: string, what: string, resolve: Resolve): Promise<unknown> => {
	const file = (await resolve(uri)).find(found => found.uri === uri);
	if (!file) {
		throw new DwhError('storage', `The ${what} ${uri} does not exist.`, {
			nextSteps: [`Create the ${what}, or correct its name in the COPY statement or in dwh.cfg.`],
		});
	}

	const read = await readWholeFile(file.file, largeMaxBytes);
	if (!('bytes' in read)) {
		throw new DwhError('storage', `Could not read the ${what} ${file.file}: it ${read.what}.`, {
			nextSteps: [read.remedy],
			cause: read.cause,
		});
	}

	try {
		return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(read.bytes));
	} catch (error) {
		throw new DwhError('storage', `The ${what} ${uri} is not one JSON object in UTF-8: ${(error as Error).message}.`, {
			nextSteps: [`Correct ${file.file}.`],
			cause: error,
		});
	}
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
