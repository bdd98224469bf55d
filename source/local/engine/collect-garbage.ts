import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Collects garbage synchronously, which takes a few milliseconds. The engine's results cannot be freed explicitly,
 * and a failed result keeps the file locked until it is collected, which test/local/processes.test.ts verifies.
 */
export const collectGarbage = (): void => {
	if (!collect) {
		setFlagsFromString('--expose-gc');
		collect = runInNewContext('gc') as () => void;
		setFlagsFromString('--no-expose-gc');
	}

	collect();
};
