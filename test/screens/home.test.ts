import {afterEach, describe, expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import {createFakeSession, type SessionScript} from '../_helpers/fake-session.ts';
import {openScreen, type TestScreen} from '../_helpers/screen.ts';
import {shopSettings} from '../_helpers/workflow-context.ts';

let screen: TestScreen;
afterEach(() => screen.close());

const quote = {dollarsPerHour: 0.25, basis: 'listed', isPerUse: false, isKnown: true};
const owned = [
	{kind: 'cluster', name: 'dwhcluster', detail: 'deleting', dollarsPerHour: 0},
	{kind: 'role', name: 'dwhRole', detail: 'read only', dollarsPerHour: 0},
];

/** A warehouse on AWS whose states are told look after look. */
const openOnAws = (script: SessionScript, size = {columns: 80, rows: 24}) => {
	const settings = {...shopSettings, target: 'aws'} as const;
	const session = createFakeSession({target: 'aws', settings, quote, ...script});
	screen = openScreen({...session, connect: async () => session.backend}, size);
	return session;
};

describe('n does what stands beside it', () => {
	test('of a paused warehouse: resumes it', async () => {
		const {backend} = openOnAws({states: ['paused']});
		await screen.until('Resumes the warehouse');
		expect(screen.frame()).toContain('outside: dwh-tui resume');
		await screen.press('n');
		await screen.until('Resume the warehouse? It bills until it is paused or removed.');
		screen.type('dwhcluster\r');
		await screen.until('Resuming.');
		expect(backend.calls).toContain('resume');
		expect(backend.calls).not.toContain('ensureWarehouse');
	});

	test('of one that is being removed: waits and removes the rest', async () => {
		const {backend} = openOnAws({states: ['deleting'], inventory: [owned]});
		await screen.until('Waits until it has gone, and removes what else is left.');
		expect(screen.frame()).toContain('outside: dwh-tui down');
		await screen.press('n');
		await screen.until('Wait until it has gone, and remove what else is listed here?');
		screen.type('dwhcluster\r');
		await screen.until('wait until it is gone');
		expect(backend.calls).toContain('removeWarehouse');
		expect(backend.calls).not.toContain('ensureWarehouse');
	});

	test.each([
		[80, 24],
		[120, 40],
	])(
		'where nobody can look, at %dx%d: the checks of the doctor, and nothing is asked or made',
		async (columns, rows) => {
			const refused = new DwhError('credentials', 'The credentials are expired.', {nextSteps: ['Log in again.']});
			const failures = {whoAmI: refused};
			const {backend} = openOnAws({states: [refused], failures}, {columns, rows});
			await screen.until('Looks at credentials');
			expect(screen.frame()).toContain('outside: dwh-tui doctor');
			await screen.press('n');
			await screen.until('✔ configuration');
			expect(screen.frame()).toContain('r looks at the warehouse again');
			expect(screen.frame()).not.toContain('Create the warehouse');
			expect(backend.calls.filter(call => call.startsWith('ensure'))).toEqual([]);
		},
	);

	test('of one that does not answer: looks at its status', async () => {
		openOnAws({behaviors: [[/./, {fail: new DwhError('disk', 'The disk is full.')}]]});
		await screen.until('outside: dwh-tui status');
		await screen.press('n');
		await screen.until('Warehouse   seen');
	});
});
