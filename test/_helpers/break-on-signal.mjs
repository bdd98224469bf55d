/**
 * Preloaded into the program: tells its process id, and breaks it at SIGUSR2 in the way that BREAK names. A
 * file beside that of the id says that drawing is broken, which the next key shows.
 */
import {writeFileSync} from 'node:fs';

if (process.argv[1]?.endsWith('cli.js')) writeFileSync(process.env.PID_FILE, String(process.pid));

const ways = {
	throw: () =>
		setImmediate(() => {
			throw new Error('Broken in a timer.');
		}),
	reject: () => void Promise.reject(new Error('Broken in a promise.')),
	render() {
		const {from} = Array;
		// For good: a drawing that failed once is tried again.
		Array.from = (...values) => {
			if (!/renderWithHooks/.test(new Error('where').stack)) return from(...values);
			throw new Error('Broken in a drawing.');
		};
		writeFileSync(`${process.env.PID_FILE}.broken`, '');
	},
	exit: () => process.exit(7),
};
Error.stackTraceLimit = 30;
process.on('SIGUSR2', () => ways[process.env.BREAK]());
