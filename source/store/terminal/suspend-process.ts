import {once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';

// A stopped process counts no time, so this elapses only if nothing can stop it: without a parent shell.
const notStoppedMs = 300;

/**
 * Stops the whole foreground job, like the terminal does on Ctrl+Z, and resolves when it is continued. The timer
 * also keeps the event loop alive, which would otherwise end the program after `fg`.
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
