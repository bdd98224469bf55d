import type {Project} from './project.ts';
import {readStoredCatalogue, type StoredCatalogue} from './stored-catalogue.ts';

/**
 * The project's catalogue, with the queries of further folders, and the names of its placeholders. Throws
 * one `config` error with every problem of every file. What reads SQL is loaded only where there are files
 * that the build did not read.
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
