import {cp, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {placeholdersOfCatalogue} from '../../../source/sql/catalogue/bind.ts';
import {openCatalogue} from '../../../source/sql/catalogue/open-catalogue.ts';
import {readCatalogue} from '../../../source/sql/catalogue/read-catalogue.ts';
import {readProject} from '../../../source/sql/catalogue/read-project.ts';
import {storedText} from '../../../source/sql/catalogue/stored-catalogue.ts';
import {folderOf} from '../../_helpers/project-folder.ts';

/** A copy of the built-in project as in an installation. */
const installed = async () => {
	const folder = folderOf({'mine/a-query.sql': '-- doc: mine\nselect 1 as a order by a\n'});
	await cp('source/sql/sparkify', folder, {recursive: true});
	const project = {...(await readProject(undefined)), folder};
	const catalogue = await readCatalogue(project);
	const placeholders = placeholdersOfCatalogue(catalogue);
	await writeFile(path.join(folder, 'catalogue.json'), storedText({catalogue, placeholders}));
	// The files beside it must not be read again.
	await writeFile(path.join(folder, 'tables', 'users.sql'), 'broken');
	return {project, catalogue, placeholders};
};

test('the build stores the catalogue that it read', async () => {
	const {project, catalogue, placeholders} = await installed();
	const opened = await openCatalogue(project, []);
	expect({...opened.catalogue, roleOf: undefined}).toEqual({...catalogue, roleOf: undefined});
	expect(catalogue.tables.length).toBeGreaterThan(5);
	for (const {name} of catalogue.tables) expect(opened.catalogue.roleOf(name)).toBe(catalogue.roleOf(name));
	expect(opened.placeholders).toEqual(placeholders);
});

test('with personal queries every file is read', async () => {
	const {project} = await installed();
	await expect(openCatalogue(project, [path.join(project.folder, 'mine')])).rejects.toThrow(/users\.sql/);
});

test('a custom project is read, even if it has a stored catalogue', async () => {
	const {project} = await installed();
	await expect(openCatalogue({...project, isBuiltIn: false}, [])).rejects.toThrow(/users\.sql/);
});
