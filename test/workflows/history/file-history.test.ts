import {
	appendFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {secret} from '../../../source/core/settings.ts';
import {createFileHistory} from '../../../source/workflows/history/file-history.ts';
import {type HistoryEntry, historyEntry} from '../../../source/workflows/history/history.ts';
import {searchHistory} from '../../../source/workflows/history/search-history.ts';
import {shopSettings} from '../../_helpers/workflow-context.ts';

let folder = '';
let notices: string[] = [];
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'dwh-history-'));
	notices = [];
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const open = (limit?: number) => createFileHistory(folder, ({message}) => void notices.push(message), limit);

const entry = (text: string, at: number): HistoryEntry => ({
	at,
	ms: 5,
	outcome: 'ok',
	target: 'local',
	warehouse: 'dwhcluster',
	text,
});

const texts = (entries: readonly HistoryEntry[]) => entries.map(({text}) => text);

test('what was run is found by the next program, newest first, in a file for this user alone', async () => {
	await open().add(entry('select 1', 1));
	await open().add(entry('select 2', 3));
	await open().add(entry('select\n\t3', 2));
	expect(texts(await open().read())).toEqual(['select 2', 'select\n\t3', 'select 1']);
	expect(statSync(path.join(folder, 'history.jsonl')).mode & 0o777).toBe(0o600);
});

test('several programs append at once, and fill more than a file: no entry of the last ones is lost or mixed', async () => {
	const programs = Array.from({length: 8}, () => open(20_000));
	const count = 400;
	await Promise.all(
		programs.map(async (program, number) => {
			for (let at = 0; at < count; at++)
				await program.add(entry(`select ${number}, ${at}, '${'x'.repeat(at % 90)}'`, at));
		}),
	);
	expect(notices).toEqual([]);
	const kept = await open().read();
	expect(new Set(texts(kept)).size).toBe(kept.length);
	for (let number = 0; number < programs.length; number++) {
		const own = kept.filter(({text}) => text.startsWith(`select ${number},`)).map(({at}) => at);
		// The newest ones without a gap.
		expect(own).toEqual(Array.from({length: own.length}, (_, index) => count - 1 - index));
		expect(own.length).toBeGreaterThan(5);
	}

	// The last entry may have filled the newer one.
	expect(readdirSync(folder)).toContain('history.1.jsonl');
	expect(['history.1.jsonl', 'history.jsonl']).toEqual(expect.arrayContaining(readdirSync(folder)));
	for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).size).toBeLessThan(24_000);
});

test('a line that was cut off, or that another program wrote, takes no other one with it', async () => {
	const file = path.join(folder, 'history.jsonl');
	await open().add(entry('select 1', 1));
	appendFileSync(file, '\n{"at":2,"ms":1,"outc');
	await open().add(entry('select 3', 3));
	appendFileSync(file, '\n{"version":9,"at":4}\n[]');
	const before = readFileSync(file, 'utf8');
	const history = open();
	for (let reading = 0; reading < 2; reading++) expect(texts(await history.read())).toEqual(['select 3', 'select 1']);
	expect(notices).toEqual([`Could not read 3 lines of ${file}: 3, 5, 6 (line 3: it is not JSON).`]);
	expect(readFileSync(file, 'utf8')).toBe(before);
	expect(readFileSync(file, 'utf8')).toContain('outc');
});

test('what stands in its place stops nothing, and is said', async () => {
	mkdirSync(path.join(folder, 'history.jsonl'));
	await open().add(entry('select 1', 1));
	expect(notices[0]).toMatch(
		/^The history could not be saved\. Could not use .*there is a folder in place of a file\.$/,
	);
	expect(await open().read()).toEqual([]);
});

test('it can be forgotten', async () => {
	await open().add(entry('select 1', 1));
	writeFileSync(path.join(folder, 'history.1.jsonl'), '\n{}');
	await open().clear();
	expect(readdirSync(folder)).toEqual([]);
	expect(await open().read()).toEqual([]);
});

test.each([
	{ran: {rows: 3}, kept: {outcome: 'ok', rows: 3, text: 'select 1'}},
	{
		ran: {error: new DwhError('relation-missing', 'No.')},
		kept: {outcome: 'failed', code: 'relation-missing', message: 'No.'},
	},
	{ran: {isPlan: true}, kept: {outcome: 'ok', isPlan: true}},
	{ran: {error: new DwhError('sql', 'No.\nMore.')}, kept: {message: 'No.'}},
	{ran: {error: new DwhError('sql', "near password 'Secret1'")}, kept: {message: 'near password /* secret */'}},
	{
		ran: {text: 'create user a password "Secret1"', error: new DwhError('sql', 'near ""Secret1""')},
		kept: {text: 'create user a password /* secret */', message: 'near "••••••"'},
	},
	{
		ran: {
			text: 'select :api_key::int',
			params: [{name: 'api_key', value: 'Secret1'}],
			error: new DwhError('sql', 'No number: "Secret1"'),
		},
		kept: {message: 'No number: "••••••"'},
	},
	{ran: {error: new DwhError('cancelled', 'No.')}, kept: {outcome: 'cancelled'}},
	{ran: {text: "create user a password 'Secret1'"}, kept: {text: 'create user a password /* secret */'}},
	{ran: {text: 'x'.repeat(100_001)}, kept: {text: 'x'.repeat(100_000), isCut: true}},
	{ran: {error: new DwhError('usage', 'There is no query.')}, kept: undefined},
	{ran: {text: ' \n'}, kept: undefined},
	{
		ran: {
			text: 'select :top',
			params: [
				{name: 'top', value: 3},
				{name: 'kind', value: '03'},
			],
		},
		kept: {
			params: [
				{name: 'top', value: 3},
				{name: 'kind', value: '03'},
			],
		},
	},
	{
		ran: {
			params: ['password', 'new_password', 'api_token', 'access_key', 'secret', 'pwd', 'top'].map(name => ({
				name,
				value: 'x',
			})),
		},
		kept: {params: [{name: 'top', value: 'x'}]},
	},
])('an entry of $ran', ({ran, kept}) => {
	const made = historyEntry(shopSettings, {text: ' select 1\n', startedAt: 10, ms: 1.6, ...ran});
	if (kept === undefined) expect(made).toBeUndefined();
	else expect(made).toMatchObject({at: 10, ms: 2, target: 'local', warehouse: 'dwhcluster', ...kept});
});

test('secrets of the configuration are hidden wherever they stand', () => {
	const settings = {
		...shopSettings,
		aws: {...shopSettings.aws, accessKeyId: 'AKIAEXAMPLE', secretAccessKey: secret('Key+2')},
		db: {...shopSettings.db, password: secret('Passw0rd.1')},
	};
	const made = historyEntry(settings, {
		text: "select 'Passw0rd.1', 'Passw0rd.1' || 'AKIAEXAMPLE' -- Key+2",
		params: [{name: 'text', value: 'is Passw0rd.1'}],
		startedAt: 1,
		ms: 1,
		error: new DwhError('sql', 'No Passw0rd.1 here.'),
	});
	expect(JSON.stringify(made)).not.toMatch(/Passw0rd|AKIA|Key\+2/);
	expect(made?.text).toBe("select '••••••', '••••••' || '••••••' -- ••••••");
});

test('a line of an older program, without values, is read, and so is one with them', async () => {
	const params = [{name: 'top', value: 3}];
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'history.jsonl'), `${JSON.stringify(entry('select 1', 1))}\n`);
	await open().add({...entry('select :top', 2), params});
	expect((await open().read()).map(one => one.params)).toEqual([params, undefined]);
});

const past = [
	entry('select title from songs', 5),
	entry('insert into users\nvalues (1)', 4),
	entry('select count(*) from songplays where level = $$paid$$', 3),
];

test.each([
	{sought: '', found: [5, 4, 3]},
	{sought: 'SONGS', found: [5, 3]},
	{sought: 'sngp', found: [3]},
	{sought: 'select song', found: [5, 3]},
	{sought: 'select users', found: []},
	{sought: 'stu', found: []},
])('"$sought" finds $found', ({sought, found}) => {
	expect(searchHistory(past, sought, 10).map(({at}) => at)).toEqual(found);
});

const noon = new Date(2026, 10, 30, 12).getTime();
const hour = 3_600_000;
const varied = [
	{...entry('select slow', noon - hour), ms: 6000, rows: 2000},
	{...entry("update t set s = 'failed today'", noon - 30 * hour), ms: 40},
	{
		...entry('select broken', noon - 31 * hour),
		outcome: 'failed' as const,
		message: 'Relation "orderz" does not exist.',
	},
	{...entry('select planned', noon - 24 * 5 * hour), isPlan: true, ms: 900},
	{...entry('select stopped', noon - 24 * 29 * hour), outcome: 'cancelled' as const, ms: 120_000, target: 'aws'},
];

test.each([
	['failed', ['select broken']],
	['fail', ["update t set s = 'failed today'", 'select broken']],
	['cancelled', ['select stopped']],
	['cancel', ['select stopped']],
	['plan', ['select planned']],
	['done >5s', ['select slow']],
	['today', ['select slow']],
	['yesterday', ["update t set s = 'failed today'", 'select broken']],
	['yesterday failed', ['select broken']],
	['week', ['select slow', "update t set s = 'failed today'", 'select broken', 'select planned']],
	['2026-11-29', ["update t set s = 'failed today'", 'select broken']],
	['2026-11', varied.map(({text}) => text)],
	['2026-10', []],
	['>1min', ['select stopped']],
	['<100ms update', ["update t set s = 'failed today'"]],
	['rows>1000', ['select slow']],
	['orderz', ['select broken']],
	['aws', ['select stopped']],
	['"failed"', ["update t set s = 'failed today'"]],
	['"failed today"', ["update t set s = 'failed today'"]],
	['"', varied.map(({text}) => text)],
])('words that ask for how and when it ran: %s', (sought, found) => {
	expect(searchHistory(varied, sought, noon).map(({text}) => text)).toEqual(found);
});
