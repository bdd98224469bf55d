import {once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';

// A stopped process counts no time, so this passes only where nothing can stop it: without a shell above.
const notStoppedMs = 300;

/**
 * Stops the whole foreground job, as the terminal itself does at Ctrl+Z, and resolves when it is continued.
 * The timer also keeps the event loop from being empty, which would end the program after `fg`.
 */
export const suspendProcess = async (): Promise<void> => {
	const listeners = process.listeners('SIGTSTP');
	process.removeAllListeners('SIGTSTP');
	const timer = new AbortController();
	const resumed = once(process, 'SIGCONT', {signal: timer.signal}).catch(() => {});
	process.kill(0, 'SIGTSTP');
	await Promise.race([resumed, sleep(notStoppedMs)]);
	timer.abort();
	for (const listener of listeners) process.on('SIGTSTP', listener);
};
