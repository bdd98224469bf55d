import path from 'node:path';
import {expect, test} from 'vitest';
import {readCatalogue} from '../../../source/sql/catalogue/read-catalogue.ts';
import {readProject} from '../../../source/sql/catalogue/read-project.ts';
import {folderOf, loans} from '../../_helpers/project-folder.ts';
import {rejectionOf} from '../../_helpers/thrown-by.ts';

test('a folder alone is a project, named like the folder', async () => {
	const folder = folderOf({'My Library!/tables/a.sql': ''});
	expect(await readProject(path.join(folder, 'My Library!'))).toEqual({
		name: 'my-library',
		folder: path.join(folder, 'My Library!'),
		isBuiltIn: false,
		aliases: {},
		notes: [],
	});
});

test('project.json may set its name, aliases and notes', async () => {
	const content = {
		name: 'library',
		aliases: {'s3.loans': ['S3.LOANS', 'env:LOANS']},
		notes: [{prefix: 's3://a', note: 'Large.'}],
	};
	const folder = folderOf({...loans, 'project.json': JSON.stringify(content)});
	expect(await readProject(folder)).toEqual({...content, folder, isBuiltIn: false});
});

test.each([
	['no JSON', '{', 'it is not valid JSON'],
	['a list', '[]', 'does not contain an object'],
	['an unknown key', '{"nmae": "a"}', '"nmae" is not a known key'],
	['a name with a space', '{"name": "a b"}', '"name" is not a valid name'],
	['aliases of another shape', '{"aliases": {"a": "b"}}', '"aliases" is not valid'],
	['notes of another shape', '{"notes": [{"prefix": 1}]}', '"notes" is not valid'],
])('a project.json with %s is refused', async (_, content, expected) => {
	const error = await rejectionOf(readProject(folderOf({...loans, 'project.json': content})));
	expect(error.kind).toBe('config');
	expect(error.message).toContain('project.json: ');
	expect(error.message).toContain(expected);
});

test('a folder without tables, or a missing folder, is not a project', async () => {
	for (const folder of [folderOf({'a.txt': ''}), '/nowhere/at/all']) {
		const error = await rejectionOf(readProject(folder));
		expect(error.message).toBe(`${folder} is not a warehouse project: it has no folder tables/.`);
		expect(error.nextSteps[0]).toContain('tables/, load/, transform/, checks/ and queries/');
	}
});

test('the built-in project has no problems', async () => {
	const project = await readProject(undefined);
	expect(project.isBuiltIn).toBe(true);
	const catalogue = await readCatalogue(project);
	expect(catalogue.transform.length).toBeGreaterThan(0);
	expect(catalogue.queries.length).toBeGreaterThanOrEqual(12);
});
