import {spawn, spawnSync} from 'node:child_process';
import {finished} from 'node:stream/promises';

/** A running pager, such as less. */
export type Pager = {
	/** Resolves when it can take more. */
	write(text: string): Promise<void>;
	/** The user has closed it. */
	isLeft(): boolean;
	/** Resolves when the user closes it. */
	end(): Promise<void>;
};

/** Returns the pager command of the environment, else less; undefined if there is none. */
export const pagerCommand = (env: NodeJS.ProcessEnv): string | undefined => {
	const command = (env.DWH_PAGER ?? env.PAGER ?? 'less').trim();
	if (command === '' || env.TERM === 'dumb') return undefined;
	const [program = ''] = command.split(/\s+/);
	const found = spawnSync('sh', ['-c', 'command -v -- "$1"', 'sh', program], {stdio: 'ignore', env});
	return found.status === 0 ? command : undefined;
};

/** Starts the pager on the terminal. The pager handles Ctrl+C until it ends. */
export const openPager = (command: string, env: NodeJS.ProcessEnv): Pager => {
	// Shows colors and leaves the text on the screen, unless the user has set LESS.
	const child = spawn('sh', ['-c', command], {
		stdio: ['pipe', 'inherit', 'inherit'],
		env: {...env, LESS: env.LESS ?? 'FRX'},
	});
	const interrupts = process.listeners('SIGINT');
	process.removeAllListeners('SIGINT');
	const ignore = () => undefined;
	process.on('SIGINT', ignore);
	let isLeft = false;
	const left = new Promise<void>(resolve => {
		const done = () => {
			if (isLeft) return;
			isLeft = true;
			process.off('SIGINT', ignore);
			for (const listener of interrupts) process.on('SIGINT', listener);
			resolve();
		};
		child.on('close', done).on('error', done);
	});
	// The user may close it before it has read everything.
	child.stdin.on('error', () => undefined);
	return {
		async write(text) {
			if (isLeft || child.stdin.destroyed || child.stdin.write(text)) return;
			await Promise.race([
				left,
				new Promise(resolve => {
					child.stdin.once('drain', resolve).once('close', resolve);
				}),
			]);
		},
		isLeft: () => isLeft || child.stdin.destroyed,
		async end() {
			child.stdin.end();
			await finished(child.stdin).catch(() => undefined);
			await left;
		},
	};
};
