import {expect, test} from 'vitest';
import type {Draft, Drafts} from '../../../source/workflows/drafts/drafts.ts';
import {mergeDrafts} from '../../../source/workflows/drafts/merge-drafts.ts';

/** "a=1 b=2": two tabs by key and text. */
const drafts = (text: string): Drafts => ({
	tabs: text
		.split(' ')
		.filter(Boolean)
		.map((one): Draft => {
			const [key = '', value = ''] = one.split('=');
			return {key, title: 'untitled', text: value, at: 0};
		}),
	closed: [],
	shown: undefined,
});

const said = ({tabs}: Drafts) => tabs.map(({key, text}) => `${key}=${text}`).join(' ');

test.each([
	['only ours changed', 'a=1', 'a=2', 'a=1', 'a=2'],
	['only theirs changed', 'a=1', 'a=1', 'a=2', 'a=2'],
	['both changed alike', 'a=1', 'a=2', 'a=2', 'a=2'],
	['both changed: theirs is added', 'a=1', 'a=2', 'a=3', 'a=2 new=3'],
	['each added one', 'a=1', 'a=1 b=2', 'a=1 c=3', 'a=1 b=2 c=3'],
	['ours was closed', 'a=1 b=2', 'b=2', 'a=1 b=2', 'b=2'],
	['ours was closed and theirs changed', 'a=1', '', 'a=2', 'a=2'],
	['theirs was closed', 'a=1 b=2', 'a=1 b=2', 'b=2', 'b=2'],
	['theirs was closed and ours changed', 'a=1', 'a=2', '', 'a=2'],
	['nothing was there', '', 'a=1', '', 'a=1'],
])('%s', (_, before, ours, theirs, merged) => {
	expect(said(mergeDrafts(drafts(before), drafts(ours), drafts(theirs), () => 'new'))).toBe(merged);
});
