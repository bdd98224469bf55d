import {afterEach, expect, test} from 'vitest';
import {DwhError} from '../../../source/core/dwh-error.ts';
import type {NewQuery} from '../../../source/sql/catalogue/query-file.ts';
import type {Session} from '../../../source/store/session.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../../_helpers/screen.ts';
import {shop, stocked} from '../../_helpers/workflow-context.ts';

let screen: TestScreen | undefined;
afterEach(async () => {
	await screen?.close();
	screen = undefined;
});

const open = async () => {
	const saved: {readonly query: NewQuery; readonly isReplacing: boolean}[] = [];
	let listener: (() => void) | undefined;
	let {queries} = shop;
	const fake = createFakeSession({tables: stocked});
	const session: Session = Object.defineProperty(
		{
			...fake,
			ownQueries: {
				fileOf: (name: string) => `queries/${name}.sql`,
				async save(query: NewQuery, isReplacing: boolean) {
					if (query.sql.includes('bad')) throw new DwhError('config', 'bad.sql:3: a second statement starts here.');
					saved.push({query, isReplacing});
					const [first] = shop.queries;
					if (first) queries = [...queries, {...first, name: query.name, title: query.title}];
					listener?.();
					return `queries/${query.name}.sql`;
				},
				watch: () => () => undefined,
				onChange(next: () => void) {
					listener = next;
					return () => undefined;
				},
			},
		},
		'catalogue',
		{get: () => ({...shop, queries})},
	);
	const shown = openScreen(session, {columns: 120, rows: 30});
	screen = shown;
	await shown.until('available');
	await shown.press('5');
	await shown.until('Queries  2');
	await shown.press('\u{E}');
	await shown.until('1 │');
	return {shown, saved};
};

test('ctrl+s asks for what a query of the catalogue needs, and the list shows it at once', async () => {
	const {shown, saved} = await open();
	shown.type('select :most as n');
	await shown.until('select :most');
	await shown.press('\u{13}');
	await shown.until('Save as a query of the catalogue');
	shown.type('Last ones');
	await shown.until('File: queries/last-ones.sql');
	await shown.press('enter', 'enter');
	await shown.until('▸ doc');
	shown.type('What came last.');
	await shown.until('What came last.');
	await shown.press('enter', 'right', 'enter');
	await shown.until('▸ params');
	shown.type('10');
	await shown.until('most = 10');
	await shown.press('enter');
	await shown.until('Saved as queries/last-ones.sql');
	expect(saved).toEqual([
		{
			query: {
				name: 'last-ones',
				title: 'Last ones',
				doc: 'What came last.',
				chart: 'bar',
				params: 'most = 10',
				sql: 'select :most as n',
			},
			isReplacing: false,
		},
	]);
	await shown.press('escape');
	await shown.until('Queries  3');
	await shown.until('Last ones');
});

test('a query of that name is replaced after a yes alone', async () => {
	const {shown, saved} = await open();
	shown.type('select 1');
	await shown.until('select 1');
	await shown.press('\u{13}');
	await shown.until('▸ title');
	shown.type('Top goods');
	await shown.press('down', 'down');
	await shown.until('▸ doc');
	shown.type('Other.');
	await shown.press('\u{13}');
	await shown.until('Replace the query top-goods?');
	await shown.press('n');
	await shown.untilGone('Replace the query');
	expect(saved).toEqual([]);
	await shown.press('\u{13}');
	await shown.until('Replace the query top-goods?');
	await shown.press('y');
	await shown.until('Saved as queries/top-goods.sql');
	expect(saved.map(({isReplacing}) => isReplacing)).toEqual([true]);
});

test('what is wrong stands below the fields, and esc saves nothing', async () => {
	const {shown, saved} = await open();
	shown.type('select bad');
	await shown.until('select bad');
	await shown.press('\u{13}');
	await shown.until('▸ title');
	await shown.press('\u{13}');
	await shown.until('The title is missing.');
	shown.type('Bad');
	await shown.press('down', 'down');
	shown.type('Bad.');
	await shown.press('\u{13}');
	await shown.until('bad.sql:3: a second statement starts here.');
	await shown.press('escape');
	await shown.until('1 │ select bad');
	expect(saved).toEqual([]);
});

test('an empty editor has nothing to save', async () => {
	const {shown} = await open();
	await shown.press('\u{13}');
	await shown.until('The editor has no statement.');
});
