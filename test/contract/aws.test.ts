import {awsSettings} from '../aws/_helpers/aws-settings.ts';
import {makeAwsWorld} from '../aws/_helpers/aws-world.ts';
import {describeBackend} from './contract.ts';

const make = (kind: 'provisioned' | 'serverless') => async () => {
	const world = await makeAwsWorld(awsSettings({kind}), {settings: {pageRows: 5000}});
	return {
		backend: await world.open(),
		writeObject: world.writeObject,
		// Serverless has no view of them.
		keepsRefusedValues: kind === 'provisioned',
		dispose: world.dispose,
	};
};

describeBackend('Redshift on a cluster', make('provisioned'));
describeBackend('Redshift Serverless', make('serverless'));
