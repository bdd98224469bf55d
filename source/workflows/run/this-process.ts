import {hostname, userInfo} from 'node:os';

/** A process that may have the load lock, as others see it. */
export type Program = {
	readonly user: string;
	readonly host: string;
	/** Its number among the processes of the host. */
	readonly process: number;
};

const userName = (): string => {
	try {
		return userInfo().username;
	} catch {
		// A container may run under a number that has no name.
		return String(process.getuid?.() ?? 'unknown');
	}
};

export const thisProcess = (): Program => ({user: userName(), host: hostname(), process: process.pid});

/** Whether a process of this host runs; one that we may not signal does. */
export const isProcessAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (thrown) {
		return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
	}
};
