import {stat} from 'node:fs/promises';
import path from 'node:path';
import {DwhError} from '../../core/dwh-error.ts';
import type {NextStep} from '../../core/next-step.ts';

export type StoragePlace = {
	/** Folder under which `s3://bucket/key` lies as `bucket/key`, or `key`; absolute. */
	readonly s3Root: string | undefined;
	/** It is the generated sample, which a set-up makes where it is missing. */
	readonly isSample?: boolean;
	/** What a relative path starts from; absolute. */
	readonly baseFolder: string;
};

/** Where the objects of a URI lie: everything whose key, joined to `folder`, starts with `folder/prefix`. */
export type ResolvedUri = {
	/** Absolute. */
	readonly folder: string;
	/** Parts joined by `/`; may be empty, may end with `/`. */
	readonly prefix: string;
	/** What stands before a key in the names given back: `s3://bucket/`, or a path as it was written. */
	readonly base: string;
};

/** Where files of the sample are missing. */
const makeSampleStep: NextStep = {
	text: 'Make the sample again; tables and role stay as they are',
	command: 'up',
};

const isFolder = async (folder: string): Promise<boolean> =>
	stat(folder).then(
		match => match.isDirectory(),
		() => false,
	);

const resolvePath = (uri: string, baseFolder: string): ResolvedUri => {
	const cut = uri.lastIndexOf('/') + 1;
	return {folder: path.resolve(baseFolder, uri.slice(0, cut)), prefix: uri.slice(cut), base: uri.slice(0, cut)};
};

/** Finds the folder that stands for a bucket, or takes the path as it is. Throws `storage` where no folder can stand for it. */
export const resolveUri = async (uri: string, {s3Root, isSample, baseFolder}: StoragePlace): Promise<ResolvedUri> => {
	const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/is.exec(uri);
	if (!match) {
		if (uri.trim() === '' || /^s3:/i.test(uri)) {
			throw new DwhError('storage', `"${uri}" names no bucket and no path.`, {
				nextSteps: ['Write s3://bucket/prefix or a path.'],
			});
		}

		return resolvePath(uri, baseFolder);
	}

	const [, bucket = '', prefix = ''] = match;
	const s3Step = 'Point S3_ROOT in the [LOCAL] section of dwh.cfg at the folder that holds the bucket.';
	if (s3Root === undefined) {
		throw new DwhError('storage', `No folder stands for ${uri}: S3_ROOT is not set.`, {nextSteps: [s3Step]});
	}

	if (!(await isFolder(s3Root))) {
		throw new DwhError('storage', `The folder ${s3Root}, which stands for ${uri}, does not exist.`, {
			nextSteps: isSample ? [makeSampleStep] : [s3Step],
		});
	}

	if (prefix.split('/').includes('..') || bucket === '..') {
		throw new DwhError('storage', `${uri} leads out of the folder that stands for its bucket.`, {
			nextSteps: ['Write the key without "..".'],
		});
	}

	const bucketFolder = path.join(s3Root, bucket);
	return {folder: (await isFolder(bucketFolder)) ? bucketFolder : s3Root, prefix, base: `s3://${bucket}/`};
};
