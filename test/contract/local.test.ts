import {makeWorld} from '../local/local-backend.ts';
import {describeBackend} from './contract.ts';

describeBackend('the embedded backend', async () => {
	const world = await makeWorld();
	return {backend: await world.open({stateMs: 300}), writeObject: world.writeObject, dispose: world.dispose};
});
