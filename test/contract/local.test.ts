import {systemClock} from '../../source/store/system-clock.ts';
import {makeWorld} from '../local/local-backend.ts';
import {type BackendUnderTest, changedByLooks} from './backend-under-test.ts';
import {describeBackend} from './contract.ts';
import {describeRoutines} from './schemas.ts';

// Longer than any test takes; a look takes less, so that each state is seen.
const stateMs = 3_600_000;

const make = async (): Promise<BackendUnderTest> => {
	const world = await makeWorld();
	let ahead = 0;
	const backend = await world.open({stateMs}, {...systemClock, now: () => Date.now() + ahead});
	return {
		backend: changedByLooks(backend, () => {
			ahead += stateMs * 0.4;
		}),
		writeObject: world.writeObject,
		dispose: world.dispose,
	};
};

describeBackend('the embedded backend', make);
describeRoutines(make);
