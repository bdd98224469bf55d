import {describe, expect, test} from 'vitest';
import {hideSecrets} from '../../../source/aws/client/hide-secrets.ts';
import {billedMs} from '../../../source/aws/cluster/billed-time.ts';
import {secret} from '../../../source/core/settings.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';

const created = Date.UTC(2026, 10, 23, 8);
const hour = 3_600_000;
const at = (hours: number) => created + hours * hour;
const tag = (Key: string, Value: string) => ({Key, Value});

describe('how long the nodes have billed', () => {
	test.each([
		['since it was made', 'available', [], 5],
		['a pause that is over does not count', 'available', [tag('dwh-tui-paused-ms', String(2 * hour))], 3],
		['a pause counts from its beginning', 'paused', [tag('dwh-tui-paused-since', new Date(at(1)).toISOString())], 1],
		[
			'two pauses',
			'paused',
			[tag('dwh-tui-paused-ms', String(hour)), tag('dwh-tui-paused-since', new Date(at(4)).toISOString())],
			3,
		],
		['a pause without a record counts as running', 'paused', [], 5],
		['a note that was emptied', 'available', [tag('dwh-tui-paused-since', '')], 5],
		['a broken record', 'paused', [tag('dwh-tui-paused-ms', 'x'), tag('dwh-tui-paused-since', 'y')], 5],
	])('%s', (_name, ClusterStatus, Tags, hours) => {
		expect(billedMs({ClusterStatus, Tags, ClusterCreateTime: new Date(created)}, at(5))).toBe(hours * hour);
	});
	test('nothing while AWS does not report its creation', () => {
		expect(billedMs({ClusterStatus: 'creating', Tags: []}, created)).toBe(0);
	});
});

test('what a service repeats of a secret is taken out before anybody reads it', () => {
	const settings = awsSettings({}, {db: {...awsSettings().db, password: secret('Passw0rdMarked')}});
	const thrown = new Error('The parameter Passw0rdMarked is wrong, Passw0rdMarked!');
	hideSecrets(thrown, settings);
	expect(thrown.message).toBe('The parameter •••••• is wrong, ••••••!');
});
