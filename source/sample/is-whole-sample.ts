import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {readWholeFile} from '../files/read-whole-file.ts';
import {expectedResultsName} from './make-sample.ts';
import {markerName} from './replace-folder.ts';

const placesOf = async (folder: string): Promise<readonly string[] | undefined> => {
	const read = await readWholeFile(join(folder, markerName));
	if (!('bytes' in read)) return undefined;
	try {
		const {places} = JSON.parse(read.bytes.toString('utf8')) as {places: Readonly<Record<string, string>>};
		return Object.values(places);
	} catch {
		return undefined;
	}
};

const holdsFile = async (place: string): Promise<boolean> => {
	const entries = await readdir(place, {recursive: true, withFileTypes: true}).catch(() => undefined);
	if (entries) return entries.some(entry => entry.isFile());
	return 'bytes' in (await readWholeFile(place));
};

/** Whether a sample still has all its parts; false if its marker file is unreadable. Single files of a part may be removed. */
export const isWholeSample = async (folder: string): Promise<boolean> => {
	const places = await placesOf(folder);
	if (!places) return false;
	const found = await Promise.all([expectedResultsName, ...places].map(place => holdsFile(join(folder, place))));
	return found.every(Boolean);
};
