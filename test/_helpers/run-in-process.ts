import {Readable, Writable} from 'node:stream';
import {main} from '../../source/main.ts';
import type {CliResult, RunOnce} from './run-cli.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Takes all that is written, as a pipe does. */
const createSink = () => {
	const chunks: Buffer[] = [];
	const stream = new Writable({
		write(chunk: Buffer, _encoding, done) {
			chunks.push(chunk);
			done();
		},
	});
	return {stream, text: () => Buffer.concat(chunks).toString('utf8')};
};

/** Puts these in the place of the process's own; returns a function that puts its own back. */
const replaceStreams = (streams: {readonly stdin: Readable; readonly stdout: Writable; readonly stderr: Writable}) => {
	const own = Object.keys(streams).map(name => [name, Object.getOwnPropertyDescriptor(process, name)] as const);
	for (const [name, value] of Object.entries(streams)) {
		Object.defineProperty(process, name, {value, configurable: true, writable: true});
	}

	return () => {
		for (const [name, descriptor] of own) Object.defineProperty(process, name, descriptor ?? {});
	};
};

const runNow: RunOnce = async (args, {cwd, env, input}): Promise<CliResult> => {
	const before = {env: process.env, cwd: process.cwd(), exitCode: process.exitCode};
	const listeners = signals.map(name => process.listeners(name));
	const stdout = createSink();
	const stderr = createSink();
	const putBack = replaceStreams({
		stdin: Readable.from([Buffer.from(input)]),
		stdout: stdout.stream,
		stderr: stderr.stream,
	});
	process.env = env;
	process.chdir(cwd);
	process.exitCode = undefined;
	try {
		await main(args);
		return {code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text()};
	} finally {
		putBack();
		process.env = before.env;
		process.chdir(before.cwd);
		process.exitCode = before.exitCode;
		for (const [index, name] of signals.entries()) {
			for (const listener of process.listeners(name)) {
				if (!listeners[index]?.includes(listener)) process.off(name, listener);
			}
		}
	}
};

let last: Promise<unknown> = Promise.resolve();

/**
 * The command line in this process, which spares its start: from its arguments to its exit code, one run
 * after another. How the built program starts, ends and takes signals is for a journey.
 */
export const runInProcess: RunOnce = (args, given) => {
	const result = last.then(() => runNow(args, given));
	last = result.catch(() => undefined);
	return result;
};
