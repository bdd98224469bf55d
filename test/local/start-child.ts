import {type ChildProcess, spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';

export type Child = {
	readonly process: ChildProcess;
	/** Resolves with all output so far once a line matches. */
	said(pattern: RegExp): Promise<string>;
	/** Resolves with all output when it has ended. */
	readonly ended: Promise<string>;
};

/** Starts `child.ts` in a separate process. */
export const startChild = (home: string, mode: 'run' | 'read' | 'hold', ...sql: readonly string[]): Child => {
	const script = fileURLToPath(new URL('./child.ts', import.meta.url));
	const child = spawn(process.execPath, [script, home, mode, ...sql], {stdio: ['pipe', 'pipe', 'pipe']});
	let text = '';
	const listeners = new Set<() => void>();
	const hear = (data: Buffer): void => {
		text += data.toString();
		for (const listener of listeners) listener();
	};
	child.stdout.on('data', hear);
	child.stderr.on('data', hear);
	const ended = new Promise<string>(resolve => child.once('close', () => resolve(text)));
	return {
		process: child,
		ended,
		said: pattern =>
			new Promise((resolve, reject) => {
				const look = (): void => {
					if (!pattern.test(text)) return;
					listeners.delete(look);
					resolve(text);
				};
				listeners.add(look);
				look();
				void ended.then(() => reject(new Error(`It ended without saying ${pattern}: ${text}`)));
			}),
	};
};
