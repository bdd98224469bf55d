import {stat} from 'node:fs/promises';
import path from 'node:path';
import {DwhError} from '../../core/dwh-error.ts';
import type {NextStep} from '../../core/next-step.ts';

export type StoragePlace = {
	/** The folder that contains `s3://bucket/key` as `bucket/key` or `key`; absolute. */
	readonly s3Root: string | undefined;
	/** Whether it is the generated sample, which set-up recreates if it is missing. */
	readonly isSample?: boolean;
	/** The base of relative paths; absolute. */
	readonly baseFolder: string;
};

/** Where the objects of a URI are stored: every file whose path starts with `folder/prefix`. */
export type ResolvedUri = {
	/** Absolute. */
	readonly folder: string;
	/** Parts joined by `/`. May be empty or end with `/`. */
	readonly prefix: string;
	/** What precedes a key in the returned names: `s3://bucket/`, or a path as written. */
	readonly base: string;
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

/** Returns the folder mapped to a bucket, or a path unchanged. Throws `storage` if no folder can be mapped. */
export const resolveUri = async (uri: string, {s3Root, isSample, baseFolder}: StoragePlace): Promise<ResolvedUri> => {
	const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/is.exec(uri);
	if (!match) {
		if (uri.trim() === '' || /^s3:/i.test(uri)) {
			throw new DwhError('storage', `"${uri}" has neither a bucket nor a path.`, {
				nextSteps: ['Use s3://bucket/prefix or a path.'],
			});
		}

		return resolvePath(uri, baseFolder);
	}

	const [, bucket = '', prefix = ''] = match;
	const s3Step = 'Set S3_ROOT in the [LOCAL] section of dwh.cfg to the folder that contains the bucket.';
	if (s3Root === undefined) {
		throw new DwhError('storage', `No folder is mapped to ${uri}: S3_ROOT is not set.`, {nextSteps: [s3Step]});
	}

	if (!(await isFolder(s3Root))) {
		throw new DwhError('storage', `The folder ${s3Root}, which is mapped to ${uri}, does not exist.`, {
			nextSteps: isSample ? [makeSampleStep] : [s3Step],
		});
	}

	if (prefix.split('/').includes('..') || bucket === '..') {
		throw new DwhError('storage', `${uri} points outside the folder of its bucket.`, {
			nextSteps: ['Write the key without "..".'],
		});
	}

	const bucketFolder = path.join(s3Root, bucket);
	return {folder: (await isFolder(bucketFolder)) ? bucketFolder : s3Root, prefix, base: `s3://${bucket}/`};
};

/** The next step if files of the sample are missing. */
export const makeSampleStep: NextStep = {
	text: 'Regenerate the sample; tables and role stay unchanged',
	command: 'up',
};
