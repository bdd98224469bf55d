import {existsSync, readdirSync} from 'node:fs';
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {loadConfig} from '../../../source/config/load-config.ts';
import {bind, placeholdersOf} from '../../../source/sql/catalogue/bind.ts';
import {statementKinds} from '../../../source/sql/catalogue/catalogue.ts';
import {readCatalogue} from '../../../source/sql/catalogue/read-catalogue.ts';
import {readProject} from '../../../source/sql/catalogue/read-project.ts';

const examples = path.resolve('examples');
const folders = readdirSync(examples).filter(name => existsSync(path.join(examples, name, 'tables')));

describe.each(folders)('the example %s', name => {
	const folder = path.join(examples, name);

	test('is a complete warehouse', async () => {
		const catalogue = await readCatalogue(await readProject(folder));
		const roles = catalogue.tables.map(table => catalogue.roleOf(table.name));
		expect(roles).toEqual(expect.arrayContaining(['fact', 'dimension', 'staging']));
		expect(catalogue.checks.length).toBeGreaterThanOrEqual(5);
		expect(catalogue.queries.length).toBeGreaterThanOrEqual(6);
		expect(catalogue.queries.every(({sql}) => /\border by\b/i.test(sql))).toBe(true);
	});

	test('finds all its values in its own dwh.cfg', async () => {
		const project = await readProject(folder);
		const catalogue = await readCatalogue(project);
		const {settings, problems} = await loadConfig({
			cwd: '/',
			env: {DWH_HOME: '/nowhere'},
			flags: {config: path.join(folder, 'dwh.cfg')},
			project,
			fallbackFile: undefined,
		});
		expect(problems.filter(({severity}) => severity === 'error')).toEqual([]);
		expect(settings.target).toBe('local');
		for (const statement of statementKinds.flatMap(kind => catalogue[kind])) {
			const params = new Map(statement.params?.map(param => [param.name, param.value]));
			const sql = bind(statement.sql, placeholder => {
				if (placeholder.startsWith('table.')) return {kind: 'name', value: placeholder.slice('table.'.length)};
				if (placeholder === 'copy.options') return {kind: 'options', value: settings.placeholder(placeholder) ?? ''};
				if (placeholder === 'iam_role.arn') return {kind: 'text', value: 'arn:aws:iam::123456789012:role/any'};
				const value = params.get(placeholder) ?? settings.placeholder(placeholder);
				if (typeof value === 'number') return {kind: 'number', value};
				return value === undefined ? undefined : {kind: 'text', value};
			});
			expect(placeholdersOf(sql)).toEqual([]);
		}
	});

	test('is small enough to ship', async () => {
		const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
		const sizes = await Promise.all(
			files.map(async entry => (await stat(path.join(entry.parentPath, entry.name))).size),
		);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000);
	});
});
