import {expect, test} from 'vitest';
import {replacedPreviews} from '../../../source/screens/query/tabs/preview-tabs.ts';
import {newTab, type QueryTab} from '../../../source/screens/query/tabs/query-tab.ts';

const preview = (id: number, more: Partial<QueryTab> = {}): QueryTab => ({
	...newTab(id, {title: `t${id}`, text: 'select 1', taken: {name: `rows ${id}`, sql: 'select 1'}, isPreview: true}),
	...more,
});

const outcome = (more: object) => ({ms: 1, statements: [], ...more}) as unknown as QueryTab['outcome'];

test.each<[string, readonly QueryTab[], number | undefined, readonly number[]]>([
	['the one that is there', [newTab(1), preview(2)], undefined, [2]],
	['none that the person changed', [preview(2, {editor: newTab(9, {text: 'select 2'}).editor})], undefined, []],
	['none that the person ran', [preview(2, {isPreview: false})], undefined, []],
	['none that still runs', [preview(2, {outcome: outcome({ms: undefined})})], undefined, []],
	['none with a pinned result', [preview(2, {outcome: outcome({statements: [{kept: 'pinned'}]})})], undefined, []],
	['none in a transaction', [preview(2, {transaction: 'open'})], undefined, []],
	['none that Esc leads back to', [preview(2), preview(3, {followedFrom: 2}), preview(4)], 3, [4]],
	['an end of a circle', [preview(2, {followedFrom: 3}), preview(3, {followedFrom: 2})], 3, []],
])('a preview takes the place of %s', (_, tabs, followedFrom, replaced) => {
	expect(replacedPreviews(tabs, followedFrom).map(({id}) => id)).toEqual(replaced);
});
