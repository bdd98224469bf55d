import {hostname, userInfo} from 'node:os';

/** A process that may have the load lock, as other processes identify it. */
export type Program = {
	readonly user: string;
	readonly host: string;
	/** Its process id on the host. */
	readonly process: number;
};

const userName = (): string => {
	try {
		return userInfo().username;
	} catch {
		// A container may run under a user id without a name.
		return String(process.getuid?.() ?? 'unknown');
	}
};

export const thisProcess = (): Program => ({user: userName(), host: hostname(), process: process.pid});

/** Whether a process of this host runs. A process that we may not signal runs. */
export const isProcessAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (thrown) {
		return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
	}
};
