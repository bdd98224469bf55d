import type {Project} from './project.ts';
import {readStoredCatalogue, type StoredCatalogue} from './stored-catalogue.ts';

/**
 * Reads the project's catalogue with the queries of additional folders, and the names of its placeholders. Throws
 * one `config` error with every problem of every file. Loads the SQL parser only for files that the build has not
 * read.
 */
export const openCatalogue = async (
	project: Project,
	extraQueryFolders: readonly string[],
): Promise<StoredCatalogue> => {
	const stored = project.isBuiltIn && extraQueryFolders.length === 0 ? readStoredCatalogue(project.folder) : undefined;
	if (stored) return stored;
	const [{readCatalogue}, {placeholdersOfCatalogue}] = await Promise.all([
		import('./read-catalogue.ts'),
		import('./bind.ts'),
	]);
	const catalogue = await readCatalogue(project, extraQueryFolders);
	return {catalogue, placeholders: placeholdersOfCatalogue(catalogue)};
};
