import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Collects garbage now, a few milliseconds of work. The engine's results cannot be freed by hand, and
 * one that ended in an error holds the database's file until it is collected.
 */
export const collectGarbage = (): void => {
	if (!collect) {
		setFlagsFromString('--expose-gc');
		collect = runInNewContext('gc') as () => void;
		setFlagsFromString('--no-expose-gc');
	}

	collect();
};
