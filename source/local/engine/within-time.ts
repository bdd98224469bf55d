import {createContext, Script} from 'node:vm';

let runner: {readonly context: {work?: () => void}; readonly script: Script} | undefined;

/**
 * Runs work on this thread. Returns false if it was stopped after that many milliseconds, even inside a regular
 * expression.
 */
export const withinTime = (milliseconds: number, work: () => void): boolean => {
	runner ??= {context: createContext({}), script: new Script('work()')};
	runner.context.work = work;
	try {
		runner.script.runInContext(runner.context, {timeout: milliseconds});
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
		throw error;
	} finally {
		runner.context.work = undefined;
	}
};
