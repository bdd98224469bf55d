import {expect, test} from 'vitest';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {closeSession} from '../../aws-double/data-api/sessions.ts';
import {never, outcomeOf, setUp} from '../../contract/backend-under-test.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';
import {makeAwsWorld} from '../_helpers/aws-world.ts';

test('a session that the service has closed is reported, and the next statement opens a new one', async () => {
	const world = await makeAwsWorld(awsSettings({kind: 'provisioned'}));
	const backend = await world.open();
	try {
		await setUp(backend);
		const session = backend.warehouse.openSession();
		await outcomeOf(backend, {sql: ['begin'], session});
		expect(session.transaction()).toBe('open');
		world.double.state.data.sessions.forEach(closeSession);
		const error = await rejectionOf(backend.warehouse.submit({name: 'lost', sql: ['select 1'], session}, never));
		expect(error).toMatchObject({code: 'session-ended', kind: 'state'});
		expect(session.transaction()).toBe('none');
		expect((await outcomeOf(backend, {sql: ['select 1'], session})).status).toBe('finished');
		await session.close();
	} finally {
		await backend.close();
		await world.dispose();
	}
});
