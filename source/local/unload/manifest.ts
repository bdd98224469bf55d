import {parseType} from '../../sql/language/type-name.ts';
import type {UnloadColumn} from './unload-statement.ts';

export type UnloadedFile = {
	readonly uri: string;
	readonly bytes: number;
	/** With MANIFEST VERBOSE. */
	readonly records: number | undefined;
};

const elementOf = ({name, type}: UnloadColumn): object => {
	const [, base = type, dimensions] = /^([^(]+?)\s*(?:\(([^)]*)\))?$/.exec(type) ?? [];
	const {length, precision, scale} = parseType(type) ?? {};
	if (dimensions === undefined) return {name, type: {base}};
	if (length !== undefined) return {name, type: {base, max_length: length}};
	return {name, type: {base, ...(precision === undefined ? {} : {precision, scale})}};
};

const sum = (files: readonly UnloadedFile[], of: (file: UnloadedFile) => number): number =>
	files.reduce((total, file) => total + of(file), 0);

/** Returns the text of the manifest that lists these files. */
export const manifestText = (
	files: readonly UnloadedFile[],
	columns: readonly UnloadColumn[],
	isVerbose: boolean,
): string => {
	const entries = files.map(({uri, bytes, records}) => ({
		url: uri,
		...(isVerbose && {meta: {content_length: bytes, record_count: records ?? 0}}),
	}));
	if (!isVerbose) return `${JSON.stringify({entries}, undefined, 2)}\n`;
	const manifest = {
		entries,
		schema: {elements: columns.map(elementOf)},
		meta: {content_length: sum(files, ({bytes}) => bytes), record_count: sum(files, ({records}) => records ?? 0)},
		author: {name: 'Amazon Redshift', version: '1.0.0'},
	};
	return `${JSON.stringify(manifest, undefined, 2)}\n`;
};
