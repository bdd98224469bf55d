import {DwhError} from '../../core/dwh-error.ts';
import {isObject, type Resolve, readControlFile} from '../copy/read-control-file.ts';
import type {StoredFile} from '../storage/list-objects.ts';

// Spectrum ignores hidden files and backup files of editors.
const isHidden = (uri: string): boolean => /^[._#]|~$/.test(uri.slice(uri.lastIndexOf('/') + 1));

const listed = async (manifest: StoredFile, resolve: Resolve): Promise<readonly StoredFile[]> => {
	const read = await readControlFile(manifest.uri, 'manifest', resolve);
	const entries = isObject(read) && Array.isArray(read.entries) ? read.entries : [];
	const files: StoredFile[] = [];
	for (const entry of entries) {
		const url = isObject(entry) && typeof entry.url === 'string' ? entry.url : '';
		const file = (await resolve(url)).find(({uri}) => uri === url);
		if (!file) {
			throw new DwhError('storage', `The file ${url} of the manifest ${manifest.uri} does not exist.`, {
				nextSteps: ['Add the file, or remove it from the manifest.'],
			});
		}

		files.push(file);
	}

	return files;
};

/** Returns the files of a LOCATION: everything in the folder, or the files that the manifest lists. */
export const tableFiles = async (location: string, resolve: Resolve): Promise<readonly StoredFile[]> => {
	if (!location.endsWith('/')) {
		const manifest = (await resolve(location)).find(({uri}) => uri === location);
		if (manifest) return listed(manifest, resolve);
	}

	const folder = location.endsWith('/') ? location : `${location}/`;
	return (await resolve(folder)).filter(({uri, bytes}) => bytes > 0 && !isHidden(uri));
};
