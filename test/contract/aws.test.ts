import {awsSettings} from '../aws/_helpers/aws-settings.ts';
import {makeAwsWorld} from '../aws/_helpers/aws-world.ts';
import {changedByLooks} from './backend-under-test.ts';
import {describeBackend} from './contract.ts';
import {describeLifeCycle} from './life-cycle.ts';
import {describeLoads} from './loads.ts';
import {describeMonitoring} from './monitoring.ts';

const make = (kind: 'provisioned' | 'serverless') => async () => {
	const world = await makeAwsWorld(awsSettings({kind}), {settings: {pageRows: 5000}});
	world.double.clock.setSpeed(0);
	return {
		// Less than any change takes, so that each state is seen.
		backend: changedByLooks(await world.open(), () => world.double.clock.advance(90)),
		writeObject: world.writeObject,
		// Serverless has no view of them.
		keepsRefusedValues: kind === 'provisioned',
		dispose: world.dispose,
	};
};

describeBackend('Redshift on a cluster', make('provisioned'));
// Statements go to both through the same code; what makes the warehouse, what tells of a load and what runs differ.
describeBackend('Redshift Serverless', make('serverless'), [describeLifeCycle, describeLoads, describeMonitoring]);
