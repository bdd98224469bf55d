import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createAwsBackend} from '../../../source/aws/create-aws-backend.ts';
import type {Backend} from '../../../source/backend.ts';
import type {Clock} from '../../../source/core/clock.ts';
import type {Settings} from '../../../source/core/settings.ts';
import {secret} from '../../../source/core/settings.ts';
import {systemClock} from '../../../source/store/system-clock.ts';
import {type Double, type DoubleOptions, startDouble} from '../../aws-double/start-double.ts';
import {awsSettings} from './aws-settings.ts';

export type AwsWorld = {
	readonly double: Double;
	readonly settings: Settings;
	open(settings?: Settings, clock?: Clock): Promise<Backend>;
	/** Writes an object into the bucket "bucket". */
	writeObject(key: string, text: string): Promise<string>;
	dispose(): Promise<void>;
};

/** An empty account behind its own address, which this process takes for AWS until it is disposed of. */
export const makeAwsWorld = async (
	settings: Settings = awsSettings(),
	options: DoubleOptions = {},
): Promise<AwsWorld> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'dwh-aws-'));
	const bucket = path.join(folder, 'bucket');
	await mkdir(bucket);
	const double = await startDouble({...options, buckets: {bucket, ...options.buckets}});
	const before = Object.fromEntries(Object.keys(double.env).map(name => [name, process.env[name]]));
	Object.assign(process.env, double.env);
	const opened: Backend[] = [];
	const own: Settings = {...settings, home: folder, db: {...settings.db, password: secret('Passw0rd1234')}};
	return {
		double,
		settings: own,
		async open(more = own, clock = systemClock) {
			const backend = await createAwsBackend({settings: more, clock});
			opened.push(backend);
			return backend;
		},
		async writeObject(key, text) {
			const file = path.join(bucket, key);
			await mkdir(path.dirname(file), {recursive: true});
			await writeFile(file, text);
			return `s3://bucket/${key}`;
		},
		async dispose() {
			await Promise.all(opened.map(backend => backend.close()));
			await double.close();
			for (const [name, value] of Object.entries(before)) {
				if (value === undefined) delete process.env[name];
				else process.env[name] = value;
			}

			await rm(folder, {recursive: true, force: true});
		},
	};
};
