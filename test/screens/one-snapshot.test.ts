import {afterEach, expect, test} from 'vitest';
import type {Snapshot} from '../../source/backend.ts';
import {DwhError} from '../../source/core/dwh-error.ts';
import {createFakeSession, type SessionScript} from '../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../_helpers/screen.ts';
import {stocked} from '../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const gone: Partial<Snapshot> = {state: 'absent', isReady: false, endpoint: undefined, createdAt: undefined};

/** A dashboard on a warehouse that others change: `change` is what the next look sees, `notice` says that there is something to see. */
const open = async (script: SessionScript = {}, rows = 24) => {
	const session = createFakeSession({tables: stocked, ...script});
	let now: Partial<Snapshot> = {createdAt: 1000};
	let notice = () => {};
	const frames: string[] = [];
	const connect = async () => {
		const backend = await session.connect();
		const {provisioner} = backend;
		return {
			...backend,
			provisioner: {
				...provisioner,
				observe: async (signal: AbortSignal) => ({...(await provisioner.observe(signal)), ...now}),
				inventory: async () =>
					now.state === 'absent' ? [] : [{kind: 'warehouse', name: 'dwhcluster', detail: '', dollarsPerHour: 0}],
				watch(onChange: () => void) {
					notice = onChange;
					return () => {};
				},
			},
		};
	};
	screen = openScreen({...session, connect}, {rows, onFrame: frame => frames.push(frame)});
	await screen.until('● available');
	await screen.until('Next');
	return {
		session,
		frames,
		change(next: Partial<Snapshot>, isNoticed = true) {
			now = next;
			if (isNoticed) notice();
		},
	};
};

test("another program's removal and set-up are noticed, and no frame says two things", async () => {
	const {frames, change} = await open();
	change(gone);
	await screen.until('○ absent');
	await screen.until(/warehouse +does not exist/);
	change({createdAt: 2000});
	await screen.until('● available');
	await screen.until(/warehouse +available/);
	for (const frame of frames) {
		const [header = ''] = frame.split('\n');
		if (header.includes('● available')) expect(frame).not.toContain('does not exist');
		if (header.includes('○ absent')) expect(frame).not.toMatch(/warehouse +available/);
	}
});

test.each([
	['0', 'r', 'Pipeline', /warehouse +does not exist/],
	['3', 'r', '5 of 5 exist', 'There is no warehouse yet'],
	['4', 'r', 'starts it', 'There is no warehouse yet'],
	['7', 'r', 'dwhcluster', 'No resources of this program exist'],
] as const)(
	'a refresh on screen %s without a notice before updates the header with it',
	async (number, key, before, after) => {
		const {frames, change} = await open({
			behaviors: [[/tables|measure|rows|columns/, {}]],
		});
		await screen.press(number);
		await screen.until(before);
		change(gone, false);
		await screen.press(key);
		await screen.until('○ absent');
		await screen.until(after);
		for (const frame of frames.filter(one => one.split('\n')[0]?.includes('○ absent')))
			expect(frame).not.toContain('5 of 5 exist');
	},
);

test.each([
	['2', /orders +7 rows/],
	['3', '5 of 5 exist'],
	['4', 'starts it'],
] as const)('screen %s, open while another program sets up, reads what came of it', async (number, after) => {
	const {change} = await open({}, 50);
	change(gone);
	await screen.until('○ absent');
	await screen.press(number);
	await screen.until(/There is no warehouse yet|shown when the warehouse is ready/);
	change({state: 'creating', isReady: false, waitsFor: 'its file to be created'});
	await screen.until('▸ creating');
	change({isReady: false, waitsFor: 'role dwhRole'});
	if (number !== '2') await screen.until('The warehouse waits for role dwhRole.');
	change({createdAt: 2000});
	await screen.until(after);
});

test('what another program does wakes nothing that bills', async () => {
	const {session, change} = await open({snapshot: {wakesOnStatements: true}});
	await screen.press('3', 'r', 'enter');
	await screen.until('5 of 5 exist');
	const asked = session.backend.submitted.length;
	change({createdAt: 2000});
	await screen.until('Not read: a statement would wake');
	expect(session.backend.submitted).toHaveLength(asked);
});

test('results of a removed warehouse are not shown for the next one', async () => {
	const {change} = await open();
	await screen.press('6');
	await screen.until('v runs');
	await screen.press('v');
	await screen.until(/\d+ passed/);
	await screen.press('3', 'd');
	await screen.until(/\[diff\]/);
	await screen.until('✔ as in the catalogue');
	change(gone);
	await screen.until('○ absent');
	expect(screen.frame()).not.toContain('✔ as in the catalogue');
	await screen.press('6');
	await screen.until('There is no warehouse yet');
	expect(screen.frame()).not.toMatch(/\d+ passed/);
	change({createdAt: 2000});
	await screen.until('v runs');
});

test('the steps of an earlier setup disappear when another process removes the warehouse', async () => {
	const {change} = await open();
	await screen.press('1', 'c', 'enter');
	await screen.until('✔ done');
	change({state: 'deleting', isReady: false});
	await screen.until('deleting');
	await screen.untilGone('✔ done');
});

test('in use by another process is not ready above and in use below', async () => {
	const busy = new DwhError('busy', 'The warehouse is in use by process 4242, since 10:00:00.', {
		nextSteps: [],
	});
	const {frames, change} = await open({behaviors: [['recent statements', {fail: busy, times: 1}]]}, 50);
	change({createdAt: 1000, usedBy: 'process 4242 (dwh-tui etl), since 10:00:00'}, false);
	await screen.press('2');
	await screen.until(/in use by +process 4242 \(dwh-tui etl\), since 10:00:00/);
	await screen.until('The warehouse is in use');
	for (const frame of frames.filter(one => one.includes('The warehouse is in use')))
		expect(frame).not.toContain('ready for statements');
	change({createdAt: 1000});
	await screen.until('✔ ready for statements');
	await screen.untilGone('The warehouse is in use');
});
