import {execFile} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {cp, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {beforeAll, describe, expect, test} from 'vitest';

type Refusal = {readonly file: string; readonly line: number; readonly message: string};

type Report = {
	readonly diagnostics: readonly {
		readonly category: string;
		readonly message: string;
		readonly location: {readonly path: string; readonly start: {readonly line: number}};
	}[];
};

/** The imports that the project's own rules refuse in these files, from one run of the linter. */
const refusals = async (files: Readonly<Record<string, string>>): Promise<Refusal[]> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'dwh-imports-'));
	try {
		await cp('biome.json', path.join(folder, 'biome.json'));
		for (const [file, text] of Object.entries(files)) {
			await mkdir(path.dirname(path.join(folder, file)), {recursive: true});
			await writeFile(path.join(folder, file), text);
		}

		const biome = path.resolve('node_modules/.bin/biome');
		const only = '--only=style/noRestrictedImports';
		const run = promisify(execFile)(
			biome,
			['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', only, '.'],
			{cwd: folder},
		);
		const {stdout} = await run.catch((error: {stdout: string}) => error);
		const report: Report = JSON.parse(stdout);
		return report.diagnostics
			.filter(({category}) => category === 'lint/style/noRestrictedImports')
			.map(({message, location}) => ({file: location.path, line: location.start.line, message}));
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};

// One import a line, so that the line of a refusal tells which one it is about.
const importing = (specifiers: readonly string[]): string =>
	specifiers.map((specifier, index) => `export * as a${index} from '${specifier}';\n`).join('');

const pure = 'core/ is pure';
const engine = 'Only local/ knows the embedded engine';
const sdk = 'Only aws/ knows the SDK';
const drawing = 'what works off a terminal must not need React';
const target = 'A target is replaceable';

const forbidden: [file: string, imports: [specifier: string, reason: string][]][] = [
	[
		'source/core/a.ts',
		[
			['node:fs', pure],
			['react', pure],
			['../sql/catalogue/bind.ts', pure],
			['../backend.ts', pure],
			['@duckdb/node-api', pure],
		],
	],
	[
		'source/backend.ts',
		[
			['./sql/catalogue/bind.ts', 'backend.ts is the contract'],
			['@duckdb/node-api', 'backend.ts is the contract'],
		],
	],
	[
		'source/files/a.ts',
		[
			['../workflows/context.ts', 'files/ reads and writes'],
			['../local/open.ts', 'files/ reads and writes'],
			['react', 'files/ reads and writes'],
			['@duckdb/node-api', 'files/ reads and writes'],
		],
	],
	[
		'source/sql/a.ts',
		[
			['../workflows/context.ts', 'sql/ reads and binds'],
			['../config/load-config.ts', 'sql/ reads and binds'],
			['../backend.ts', 'sql/ reads and binds'],
			['react', drawing],
			['@duckdb/node-api', engine],
			['@aws-sdk/client-redshift-data', sdk],
		],
	],
	[
		'source/config/a.ts',
		[
			['../workflows/context.ts', 'config/ explains a file'],
			['../local/open.ts', 'config/ explains a file'],
			['ink', drawing],
			['@duckdb/node-api', engine],
		],
	],
	[
		'source/sample/expected/a.ts',
		[
			['../../sql/catalogue/bind.ts', 'sample/ writes files'],
			['../../local/open.ts', 'sample/ writes files'],
			['@duckdb/node-api', engine],
		],
	],
	[
		'source/local/a.ts',
		[
			['../workflows/etl/run-etl.ts', target],
			['../config/load-config.ts', target],
			['../sample/make-sample.ts', target],
			['react', drawing],
			['@aws-sdk/client-s3', sdk],
		],
	],
	[
		'source/local/copy/a.ts',
		[
			['../../workflows/etl/run-etl.ts', target],
			['../../config/load-config.ts', target],
			['../../aws/client.ts', target],
		],
	],
	[
		'source/aws/a.ts',
		[
			['../local/open.ts', target],
			['../store/session.ts', target],
			['@duckdb/node-api', engine],
		],
	],
	[
		'source/workflows/a.ts',
		[
			['../local/create-local-backend.ts', 'Workflows run on any target'],
			['../screens/home.tsx', 'Workflows run on any target'],
			['../commands/flags.ts', 'Workflows run on any target'],
			['../open-session.ts', 'Workflows run on any target'],
			['react', drawing],
			['ink', drawing],
			['@duckdb/node-api', engine],
			['@aws-sdk/client-redshift', sdk],
		],
	],
	[
		'source/present/a.ts',
		[
			['../store/dashboard.ts', 'present/ says a fact once'],
			['../screens/home.tsx', 'present/ says a fact once'],
			['../commands/output.ts', 'present/ says a fact once'],
			['react', drawing],
		],
	],
	[
		'source/store/a.ts',
		[
			['../screens/home.tsx', 'store/ outlives every screen'],
			['../local/open.ts', 'store/ outlives every screen'],
			['react', drawing],
		],
	],
	[
		'source/results/a.ts',
		[
			['../workflows/context.ts', 'results/ writes rows'],
			['../backend.ts', 'results/ writes rows'],
			['../local/open.ts', 'results/ writes rows'],
			['ink', drawing],
			['@duckdb/node-api', engine],
		],
	],
	[
		'source/commands/query/a.ts',
		[
			['../../local/open.ts', 'Commands run on any target'],
			['../../components/table.tsx', 'Commands run on any target'],
			['react', drawing],
			['@duckdb/node-api', engine],
		],
	],
	[
		'source/accessible/a.ts',
		[
			['../local/open.ts', 'The plain mode'],
			['../components/table.tsx', 'The plain mode'],
			['../screens/home.tsx', 'The plain mode'],
			['ink', drawing],
		],
	],
	[
		'source/hooks/a.ts',
		[
			['../sql/catalogue/bind.ts', 'Hooks bind React'],
			['../screens/home.tsx', 'Hooks bind React'],
			['@duckdb/node-api', engine],
		],
	],
	[
		'source/components/a.tsx',
		[
			['../store/session.ts', 'Components get props only'],
			['../hooks/use-keys.ts', 'Components get props only'],
			['node:fs', 'a function of props and store'],
			['@aws-sdk/client-s3', sdk],
		],
	],
	[
		'source/screens/query/a.tsx',
		[
			['../../local/open.ts', 'Screens talk to workflows'],
			['../../config/load-config.ts', 'Screens talk to workflows'],
			['../../open-session.ts', 'Screens talk to workflows'],
			['node:fs/promises', 'a function of props and store'],
			['node:process', 'a function of props and store'],
			['ink-table', 'ink-table is subclassed once'],
			['@duckdb/node-api', engine],
		],
	],
	[
		'source/app.tsx',
		[
			['./workflows/etl/run-etl.ts', 'app.tsx is the frame'],
			['./open-session.ts', 'app.tsx is the frame'],
			['node:fs', 'a function of props and store'],
		],
	],
	[
		'source/main.ts',
		[
			['./local/create-local-backend.ts', 'One place opens a target'],
			['@duckdb/node-api', engine],
		],
	],
	['source/cli.tsx', [['./aws/create-aws-backend.ts', 'One place opens a target']]],
	[
		'source/open-session.ts',
		[
			['@duckdb/node-api', engine],
			['react', drawing],
		],
	],
];

const allowed: [file: string, imports: string[]][] = [
	['source/core/a.ts', ['./dwh-error.ts', './text/line.ts', 'string-width']],
	['source/core/text/a.ts', ['../dwh-error.ts', './line.ts', '../keys/keys.ts']],
	['source/sql/a.ts', ['../core/dwh-error.ts', './catalogue.ts', 'node:fs']],
	['source/config/a.ts', ['../core/settings.ts', '../sql/catalogue/project.ts', 'ini', 'node:fs']],
	[
		'source/local/copy/a.ts',
		['../storage.ts', '../../backend.ts', '../../core/dwh-error.ts', '../../sql/catalogue/bind.ts', '@duckdb/node-api'],
	],
	['source/results/a.ts', ['../core/result-set.ts', '../sql/language/quote.ts', '../files/new-file.ts', 'node:path']],
	[
		'source/workflows/a.ts',
		['../results/csv.ts', '../backend.ts', '../core/clock.ts', '../sql/catalogue/bind.ts', 'node:fs'],
	],
	['source/components/a.tsx', ['../core/text/line.ts', 'ink', 'ink-table', 'react']],
	[
		'source/screens/query/a.tsx',
		['../../components/table.tsx', '../../store/session.ts', '../../workflows/context.ts', 'ink', 'react'],
	],
	[
		'source/commands/a.ts',
		['../workflows/etl/run-etl.ts', '../core/clock.ts', '../store/session.ts', 'commander', 'node:fs'],
	],
];

const everyForm = [
	"import type {Session} from '../store/session.ts';",
	"export const open = () => import('../store/session.ts');",
	"export {Session} from '../store/session.ts';",
	"import '../store/session.ts';",
];

let found: readonly Refusal[] = [];
beforeAll(async () => {
	found = await refusals({
		...Object.fromEntries(
			forbidden.map(([file, imports]) => [file, importing(imports.map(([specifier]) => specifier))]),
		),
		// Beside the forbidden ones, under another name.
		...Object.fromEntries(allowed.map(([file, imports]) => [file.replace('/a.', '/b.'), importing(imports)])),
		'source/components/c.tsx': everyForm.join('\n'),
	});
});

const refusal = (file: string, index: number): string =>
	found.find(each => each.file === file && each.line === index + 1)?.message ?? '';

describe.each(forbidden)('%s must not import', (file, imports) => {
	test.each(imports.map(([specifier, reason], index) => [specifier, reason, index] as const))(
		'%s: %s',
		(_, reason, index) => {
			expect(refusal(file, index)).toContain(reason);
		},
	);
});

describe.each(allowed)('%s may import', (file, imports) => {
	test.each(imports.map((specifier, index) => [specifier, index] as const))('%s', (_, index) => {
		expect(refusal(file.replace('/a.', '/b.'), index)).toBe('');
	});
});

test.each(everyForm.map((text, index) => [text, index] as const))('every form of import counts: %s', (_, index) => {
	expect(refusal('source/components/c.tsx', index)).toContain('Components get props only');
});

test('every folder of the sources has its rule', async () => {
	const folders = readdirSync('source', {withFileTypes: true}).filter(entry => entry.isDirectory());
	const governed = forbidden.map(([file]) => file.split('/')[1]);
	expect(governed).toEqual(expect.arrayContaining(folders.map(({name}) => name)));
});
