import path from 'node:path';
import type {EnsureResult, ExpectedResults, Storage, StorageSize} from '../../backend.ts';
import {DwhError} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import {largeMaxBytes, readWholeFile} from '../../files/read-whole-file.ts';
import {listObjects} from './list-objects.ts';
import {expectedResultsNames, readExpectedResults} from './read-expected-results.ts';
import {makeSampleStep, type StoragePlace} from './resolve-uri.ts';

export type {StoredFile} from './list-objects.ts';

export type LocalStorageOptions = {
	readonly settings: Settings;
	/** The folder that replaces S3, and the base of relative paths. Defaults to the settings and the current folder. */
	readonly place?: StoragePlace;
	/** Creates missing data; returns undefined if nothing has to be created. */
	readonly prepare?: (signal: AbortSignal) => Promise<EnsureResult | undefined>;
};

const orCancelled = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
	try {
		signal.throwIfAborted();
		return await work();
	} catch (error) {
		if (error instanceof DwhError) throw error;
		if (signal.aborted) throw new DwhError('cancelled', 'Cancelled.', {cause: error});
		throw error;
	}
};

/** If a part of the generated sample was removed, no key of dwh.cfg is wrong. */
const sampleDamaged = (uri: string, {s3Root}: StoragePlace): DwhError =>
	new DwhError('storage', `A part of the sample in ${s3Root} is missing: there are no files for ${uri}.`, {
		nextSteps: [makeSampleStep],
	});

/** Returns the storage that COPY reads on the embedded warehouse: folders mapped to buckets, and plain paths. */
export const createLocalStorage = ({
	settings,
	place = {s3Root: settings.local.s3Root, baseFolder: process.cwd()},
	prepare,
}: LocalStorageOptions): Storage => ({
	prepare: signal => orCancelled(signal, async () => prepare?.(signal)),
	measure: (uri, signal): Promise<StorageSize> =>
		orCancelled(signal, async () => {
			const files = await listObjects(uri, place, signal);
			if (files.length === 0 && place.isSample && uri.startsWith('s3://')) throw sampleDamaged(uri, place);
			return {
				uri,
				files: files.length,
				bytes: files.reduce((sum, {bytes}) => sum + bytes, 0),
				firstKeys: files.slice(0, 3).map(file => file.uri),
				region: settings.aws.region,
			};
		}),
	expectedResults: (signal): Promise<ExpectedResults | undefined> =>
		orCancelled(signal, async () => {
			if (place.s3Root === undefined) return undefined;
			for (const name of expectedResultsNames) {
				const file = path.join(place.s3Root, name);
				const read = await readWholeFile(file, largeMaxBytes, signal);
				if ('bytes' in read) return readExpectedResults(read.bytes.toString('utf8'), file);
				if (['ENOENT', 'ENOTDIR'].includes(read.code)) continue;
				throw new DwhError('storage', `Could not read ${file}: it ${read.what}.`, {
					nextSteps: [`Make ${file} readable, or remove it to skip the comparison with expected results`],
					cause: read.cause,
				});
			}

			return undefined;
		}),
});
