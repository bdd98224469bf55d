import {expect, test} from 'vitest';
import type {Snapshot} from '../../../source/backend.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {textOf} from '../../../source/core/text/line.ts';
import {eventLines, historyLines} from '../../../source/screens/status/history-lines.ts';
import {createPollHistory} from '../../../source/store/warehouse/poll-history.ts';

const snapshot = (change: Partial<Snapshot> = {}): Snapshot => ({
	at: 0,
	state: 'available',
	isReady: true,
	waitsFor: undefined,
	typical: undefined,
	identifier: 'shop',
	region: 'local',
	nodes: '1 node',
	endpoint: 'here',
	role: {name: 'reader', arn: undefined, sync: 'in-sync'},
	isEncrypted: undefined,
	version: undefined,
	storageBytes: 1_000_000,
	createdAt: undefined,
	dollarsPerHour: 0,
	dollarsSoFar: 0,
	...change,
});

test('a change between two polls is reported once, in words', () => {
	const history = createPollHistory();
	const creating = {state: 'creating', isReady: false, endpoint: undefined} as const;
	history.succeeded(snapshot({at: 1, ...creating, waitsFor: 'a node is started'}), 0);
	history.succeeded(snapshot({at: 2, ...creating, waitsFor: 'a node is started'}), 0);
	history.failed(new DwhError('connection', 'The line is cut.'), 3, 0);
	history.failed(new DwhError('connection', 'The line is cut.'), 4, 0);
	history.succeeded(snapshot({at: 5}), 2);
	history.succeeded(snapshot({at: 6, storageBytes: 9_000_000}), 0);
	expect(history.get().events.map(({at, text}) => `${at} ${text}`)).toEqual([
		'1 first poll: creating',
		'3 refresh failed: The line is cut.',
		'5 reachable again',
		'5 creating → available',
		'5 ready for statements',
		'5 endpoint here',
		'6 storage 1.0 MB → 9.0 MB',
	]);
	const lines = historyLines(history.get().polls, 80).map(textOf);
	expect(lines[0]).toBe(' Last 6 polls');
	expect(lines[1]).toMatch(/state +▸▸✖✖●● +available in the last 2 · 2 failed/);
	expect(lines[2]).toMatch(/storage +▁▁··▁█ +9\.0 MB, up from 1\.0 MB/);
	expect(lines[3]).toMatch(/statements +▁▁▁▁█▁ +2, 0 since the last poll/);
	expect(eventLines(history.get().events, 2).map(textOf)).toEqual([
		' Events',
		expect.stringMatching(/storage 1\.0 MB/),
		expect.stringMatching(/endpoint here/),
	]);
});

test('a long history is limited to what a window shows', () => {
	const history = createPollHistory();
	for (let at = 0; at < 500; at++) history.succeeded(snapshot({at}), 0);
	expect(history.get().polls.length).toBeLessThanOrEqual(200);
	expect(historyLines(history.get().polls, 60).every(line => textOf(line).length <= 60)).toBe(true);
	expect(history.get().events).toHaveLength(1);
});
