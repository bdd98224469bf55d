import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readableSql} from '../../../source/present/sql-lines.ts';
import {readCatalogue} from '../../../source/sql/catalogue/read-catalogue.ts';
import {builtInFolder, readProject} from '../../../source/sql/catalogue/read-project.ts';
import {systemClock} from '../../../source/store/system-clock.ts';
import {bindStatement, createBindings, published} from '../../../source/workflows/bind-statement.ts';
import {runQuery} from '../../../source/workflows/query/run-query.ts';
import {createMemoryRecords, tell} from '../../_helpers/workflow-context.ts';
import {run, setUp} from '../../contract/backend-under-test.ts';
import {localSettings, makeWorld} from '../../local/local-backend.ts';

const examples = path.resolve('examples');
const folders = [
	builtInFolder(),
	...readdirSync(examples)
		.map(name => path.join(examples, name))
		.filter(folder => existsSync(path.join(folder, 'tables'))),
];

describe.each(folders)('the queries of %s', folder => {
	test('run from the editor as they do from the list', async () => {
		const world = await makeWorld();
		try {
			const backend = await world.open();
			await setUp(backend);
			const catalogue = await readCatalogue(await readProject(folder));
			const settings = localSettings({home: world.home});
			const bindings = createBindings({settings, catalogue, roleArn: undefined, tables: published});
			await run(backend, ...catalogue.tables.map(table => bindStatement(table, bindings)));
			const {signal} = new AbortController();
			const context = {
				backend,
				clock: systemClock,
				settings,
				catalogue,
				records: createMemoryRecords(),
				notes: [],
				signal,
			};
			const columnsOf = async (text: string) => {
				const {result, error} = await tell(runQuery(context, {text}));
				expect(error, text).toBeUndefined();
				await result?.statements[0]?.result?.pages.return();
				return result?.statements.map(one => one.result?.columns);
			};
			for (const query of catalogue.queries)
				expect(await columnsOf(readableSql(query)), query.file).toEqual(await columnsOf(query.name));
		} finally {
			await world.dispose();
		}
	});
});
