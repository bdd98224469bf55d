import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type ConfigSources, type LoadedConfig, loadConfig} from '../../../source/config/load-config.ts';
import type {Project} from '../../../source/sql/catalogue/project.ts';

export const sparkify: Project = {
	name: 'sparkify',
	folder: '/nowhere',
	isBuiltIn: true,
	aliases: {
		's3.log_data': ['S3.LOG_DATA', 'env:LOG_DATA'],
		's3.log_jsonpath': ['S3.LOG_JSONPATH', 'S3.LOG_JSON_PATH', 'env:LOG_JSON_PATH'],
		's3.song_data': ['S3.SONG_DATA', 'env:SONG_DATA'],
		's3.song_jsonpath': ['S3.SONG_JSONPATH', 'S3.SONGS_JSONPATH'],
	},
	notes: [],
};

export const newFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'dwh-config-'));

/** Loads a folder whose dwh.cfg has this text; undefined creates no file. */
export const load = async (
	text: string | Buffer | undefined,
	sources: Partial<ConfigSources> = {},
): Promise<LoadedConfig & {folder: string}> => {
	const folder = await newFolder();
	if (text !== undefined) await writeFile(path.join(folder, 'dwh.cfg'), text);
	const loaded = await loadConfig({
		cwd: folder,
		env: {},
		flags: {},
		project: sparkify,
		fallbackFile: undefined,
		...sources,
	});
	return {...loaded, folder};
};

/** Problems as shown, without the file: `error 3 [DWH] TARGET: ...`. */
export const told = ({problems}: LoadedConfig): string[] =>
	problems.map(({severity, line, key, message}) => `${severity} ${line ?? '-'} ${key}: ${message}`);

export const effective = ({values}: LoadedConfig, key: string) => values.find(value => value.key === key);
