import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Collects garbage now, a few milliseconds of work. The engine's results cannot be freed by hand, and one that
 * ended in an error keeps the file locked until it is collected: test/local/processes.test.ts holds this.
 */
export const collectGarbage = (): void => {
	if (!collect) {
		setFlagsFromString('--expose-gc');
		collect = runInNewContext('gc') as () => void;
		setFlagsFromString('--no-expose-gc');
	}

	collect();
};
