import {DwhError} from '../../core/dwh-error.ts';
import type {CopyStatement} from '../../sql/language/copy/copy-statement.ts';
import type {StoredFile} from '../storage/list-objects.ts';
import {isObject, type Resolve, readControlFile} from './read-control-file.ts';

const notThere = (uri: string): DwhError =>
	new DwhError('storage', `The specified S3 prefix '${uri}' does not exist.`, {
		nextSteps: [
			'Check the name: COPY reads every file whose name starts with it.',
			'On the embedded warehouse, check S3_ROOT in the [LOCAL] section of dwh.cfg.',
		],
	});

const entriesOf = (manifest: unknown, uri: string): {url: string; isMandatory: boolean}[] => {
	const entries = isObject(manifest) ? manifest.entries : undefined;
	const fail = (why: string): DwhError =>
		new DwhError('storage', `The manifest ${uri} cannot be used: ${why}.`, {
			nextSteps: ['Write {"entries": [{"url": "s3://bucket/key", "mandatory": true}]}.'],
		});
	if (!Array.isArray(entries)) throw fail('it has no list named "entries"');
	return entries.map((entry: unknown, index) => {
		const {url, mandatory = false} = isObject(entry) ? entry : {};
		if (typeof url !== 'string' || url === '') throw fail(`entry ${index + 1} has no "url"`);
		if (typeof mandatory !== 'boolean') throw fail(`"mandatory" of entry ${index + 1} is neither true nor false`);
		return {url, isMandatory: mandatory};
	});
};

const listed = async (uri: string, resolve: Resolve): Promise<StoredFile[]> => {
	const files: StoredFile[] = [];
	for (const {url, isMandatory} of entriesOf(await readControlFile(uri, 'manifest', resolve), uri)) {
		const file = (await resolve(url)).find(found => found.uri === url);
		if (file) files.push(file);
		else if (isMandatory) {
			throw new DwhError('storage', `The mandatory file ${url} of the manifest ${uri} does not exist.`, {
				nextSteps: ['Add the file, or remove it from the manifest.'],
			});
		}
	}

	return files;
};

/** Returns the files a COPY reads, in order. Throws `storage` if there are none. */
export const filesToLoad = async (
	{source, options}: CopyStatement,
	resolve: Resolve,
): Promise<readonly StoredFile[]> => {
	const files = options.isManifest ? await listed(source, resolve) : await resolve(source);
	if (files.length === 0) throw notThere(source);
	return files;
};
