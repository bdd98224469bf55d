import {describe, expect, test} from 'vitest';
import type {Cell, Column} from '../../../source/core/result-set.ts';
import {columnsToComplete, parseRowFilter} from '../../../source/core/rows/row-filter.ts';

const columns: readonly Column[] = [
	{name: 'id', type: 'integer'},
	{name: 'Name', type: 'character varying(20)'},
	{name: 'amount', type: 'numeric(9,2)'},
	{name: 'at', type: 'timestamp without time zone'},
	{name: 'is paid', type: 'boolean'},
];

const rows: readonly (readonly Cell[])[] = [
	[1, 'Ada', '5.00', '2018-11-14 23:59:59', true],
	[2, 'bob', '10.50', '2018-11-15 00:00:00', false],
	[3, null, null, '2018-11-15 12:30:00', null],
	[14, "O'Neil a=b", '-3.25', '2018-11-16 00:00:00', true],
];

const matching = (typed: string): readonly Cell[] | string => {
	const parsed = parseRowFilter(typed, columns);
	if ('problem' in parsed) return parsed.problem;
	const places = parsed.filter.apply(Uint32Array.from(rows.keys()), index => rows.map(row => row[index] ?? null));
	return Array.from(places, place => rows[place]?.[0] ?? null);
};

describe('a filter shows the rows', () => {
	test.each<readonly [typed: string, ids: readonly number[]]>([
		['ADA', [1]],
		['0.5', [2]],
		['11-15', [2, 3]],
		['/^[A-Z]/', [1, 14]],
		['/^ada$/i', [1]],
		['/ada/', []],
		['neil a=b', [14]],
		['/a=b/', [14]],
		['amount>5', [2]],
		['amount >= 5', [1, 2]],
		['amount = 5', [1]],
		['amount=10.5', [2]],
		['amount != 5', [2, 14]],
		['amount <> 5', [2, 14]],
		['amount<0', [14]],
		['name=bob', [2]],
		["NAME = 'bob'", [2]],
		["name = 'O''Neil a=b'", [14]],
		['name > b', [2]],
		['name ~ ^[A-Z]', [1, 14]],
		['name ~* ^ADA$', [1]],
		["name !~ '^b'", [1, 14]],
		['amount ~ 0$ and id>1', [2]],
		['name is null', [3]],
		['name IS NOT NULL', [1, 2, 14]],
		['at=2018-11-15', [2, 3]],
		['at>2018-11-15', [14]],
		['at<=2018-11-15', [1, 2, 3]],
		['"is paid" = true', [1, 14]],
		['is paid=f', [2]],
		['amount>0 and at<2018-11-15', [1]],
		['id>1 AND name is not null and amount<0', [14]],
	])('%s', (typed, ids) => expect(matching(typed)).toEqual(ids));
});

test.each([
	['amount>x', 'amount holds numbers; x is not a number.'],
	['id=', 'id holds numbers; type one.'],
	['is paid = 3', 'is paid must be true or false.'],
	['nam=bob', 'No column is named nam; there is Name.'],
	['amounts > 5', 'No column is named amounts; there is amount.'],
	['colour>5', 'No column is named colour; there are id, Name, amount, at, …'],
	['"is_paid" = true', 'No column is named "is_paid"; there is is paid.'],
	['unknown is null', 'No column is named unknown; there are id, Name, amount, at, …'],
	['id>1 and amounts>5', 'No column is named amounts; there is amount.'],
	['/(/', '/(/ is not a regular expression.'],
	['name ~ (', '( is not a regular expression.'],
])('%s is refused', (typed, problem) => expect(matching(typed)).toBe(problem));

test.each<[typed: string, before: string, names: readonly string[]]>([
	['', '', ['id', 'Name', 'amount', 'at', '"is paid"']],
	['a', '', ['amount', 'at']],
	['NA', '', ['Name']],
	['"is', '', ['"is paid"']],
	['id>1 and am', 'id>1 and ', ['amount']],
	['at', '', []],
	['id>', '', []],
	['/a', '', []],
])('completions of %j', (typed, before, names) => {
	const found = columnsToComplete(typed, columns);
	expect(found.names).toEqual(names);
	if (names.length > 0) expect(found.before).toBe(before);
});
