import {describe, expect, test} from 'vitest';
import type {Backend, PreflightCheck} from '../../../source/backend.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {runPreflight} from '../../../source/workflows/lifecycle/preflight.ts';
import {createFakeBackend, type FakeScript} from '../../_helpers/fake-backend.ts';
import {createFakeClock} from '../../_helpers/fake-clock.ts';
import {shopContext, shopSettings} from '../../_helpers/workflow-context.ts';

const ofAws: PreflightCheck[] = [{name: 'credentials', status: 'ok', detail: 'ann', nextSteps: []}];

const look = async (script: Partial<FakeScript>, checks: readonly PreflightCheck[] | undefined, notes = false) => {
	const clock = createFakeClock();
	const fake = createFakeBackend({clock, ...script});
	let buckets: readonly string[] = [];
	const onAws: Partial<Backend['provisioner']> = {
		async *preflight(asked) {
			buckets = asked;
			yield* checks ?? [];
		},
		operatorPolicy: async () => '{"Version": "2012-10-17"}',
	};
	const context = {
		...shopContext(fake, clock),
		backend: {...fake, provisioner: {...fake.provisioner, ...(checks ? onAws : {})}},
		settings: {...shopSettings, target: checks ? ('aws' as const) : ('local' as const)},
		...(notes ? {notes: [{prefix: 's3://shop/orders', note: 'Many small files: it takes an hour.'}]} : {}),
	};
	const told: PreflightCheck[] = [];
	const work = runPreflight(context, []);
	for (;;) {
		const {done, value} = await work.next();
		if (done) return {told, report: value, buckets};
		told.push(value);
	}
};

const files = {
	's3://shop/orders': {files: 12, bytes: 4000, region: 'us-west-2'},
	's3://shop/paths.json': {files: 1, bytes: 300, region: 'us-west-2'},
	's3://shop/goods': {files: 3, bytes: 900, region: 'eu-west-1'},
};

describe('the preflight before a setup', () => {
	test('on AWS: the checks of the target, then every place a load reads', async () => {
		const {told, report, buckets} = await look({files, target: 'aws'}, ofAws);
		expect(told.map(({name, status}) => `${name} ${status}`)).toEqual([
			'configuration ok',
			'credentials ok',
			'source data ok',
			'source data ok',
			'source data warning',
		]);
		expect(told.at(-1)?.nextSteps[0]).toMatch(/not in us-west-2: COPY needs its region/);
		expect(buckets).toEqual(['shop']);
		expect(report.policy).toBe('{"Version": "2012-10-17"}');
		expect(report.checks).toEqual(told);
	});
	test('a prefix without objects fails', async () => {
		const {told} = await look({files: {...files, 's3://shop/goods': {files: 0, bytes: 0}}, target: 'aws'}, ofAws);
		expect(told.at(-1)).toMatchObject({status: 'failed', detail: 'no objects match the prefix s3://shop/goods'});
	});
	test('without credentials no data is read, and the policy is printed all the same', async () => {
		const {told, report} = await look({files, target: 'aws'}, [
			{name: 'credentials', status: 'failed', detail: 'expired', nextSteps: ['aws sso login']},
		]);
		expect(told.map(({name}) => name)).toEqual(['configuration', 'credentials']);
		expect(report.policy).toBeDefined();
	});
	test('the notes of the project about a place are shown', async () => {
		const {told} = await look({files, target: 'aws'}, ofAws, true);
		expect(told).toContainEqual(
			expect.objectContaining({status: 'warning', detail: 'Many small files: it takes an hour.'}),
		);
	});
	test('embedded: the user, and that data will be generated; no permission is needed', async () => {
		const {told, report} = await look({}, undefined);
		expect(told.map(({name, status}) => `${name} ${status}`)).toEqual([
			'configuration ok',
			'identity ok',
			'source data ok',
		]);
		expect(report.policy).toBeUndefined();
	});
	test('an identity that cannot be read is reported, not thrown', async () => {
		const {told} = await look({failures: {whoAmI: new DwhError('credentials', 'Nobody.')}}, undefined);
		expect(told[1]).toMatchObject({name: 'identity', status: 'failed', detail: 'Nobody.'});
	});
});
