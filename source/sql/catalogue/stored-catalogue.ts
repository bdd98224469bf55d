import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Catalogue, Statement, StatementKind, TableRole} from './catalogue.ts';
import {statementKinds} from './catalogue.ts';
import {displayPath} from './catalogue-problem.ts';

/** A catalogue that was read and checked earlier, with the names of its placeholders. */
export type StoredCatalogue = {readonly catalogue: Catalogue; readonly placeholders: readonly string[]};

/** Content of the file; its paths are relative to its folder. */
type Content = Readonly<Record<StatementKind, readonly Statement[]>> & {
	readonly roles: Readonly<Record<string, TableRole>>;
	readonly placeholders: readonly string[];
};

const fileOf = (folder: string): string => path.join(folder, 'catalogue.json');

/**
 * Returns the catalogue that the build stored beside the .sql files of the built-in project; undefined if there is
 * none, as in the sources. Reading the files on every start takes longer than everything else before the first
 * frame.
 */
export const readStoredCatalogue = (folder: string): StoredCatalogue | undefined => {
	if (!existsSync(fileOf(folder))) return undefined;
	const content = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Content;
	const kind = (name: StatementKind): Statement[] =>
		content[name].map(statement => ({...statement, file: displayPath(path.join(folder, statement.file))}));
	return {
		catalogue: {
			tables: kind('tables'),
			load: kind('load'),
			transform: kind('transform'),
			checks: kind('checks'),
			queries: kind('queries'),
			roleOf: table => content.roles[table] ?? 'dimension',
			folder,
		},
		placeholders: content.placeholders,
	};
};

/** Returns the text of the file that `readStoredCatalogue` reads. */
export const storedText = ({catalogue, placeholders}: StoredCatalogue): string => {
	const kinds = statementKinds.map(kind => [
		kind,
		catalogue[kind].map(statement => ({
			...statement,
			file: path.relative(catalogue.folder, path.resolve(statement.file)),
		})),
	]);
	const roles = Object.fromEntries(catalogue.tables.map(({name}) => [name, catalogue.roleOf(name)]));
	return JSON.stringify({...Object.fromEntries(kinds), roles, placeholders});
};
