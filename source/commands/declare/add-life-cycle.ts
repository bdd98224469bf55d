import {type Command as Commander, InvalidArgumentError} from 'commander';
import {type Run, wholeNumber} from './run.ts';

const seconds = (text: string): number => {
	if (!(Number(text) > 0)) throw new InvalidArgumentError('A number of seconds is needed.');
	return Number(text);
};

/** What creates, watches, pauses and removes a warehouse. */
export const addLifeCycle = (program: Commander, run: Run) => {
	program
		.command('up')
		.description('set the warehouse up: identity, role, warehouse; waits until it is ready')
		.option('--attach-role <name>', 'attach this role to a warehouse that [DWH] ADOPT names; down detaches it')
		.action(async (options: {attachRole?: string}, command: Commander) =>
			run((await import('../up.ts')).up, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('status')
		.description('what exists, in which state, what it costs, and the next step')
		.option('--watch [seconds]', 'again and again until Ctrl+C', seconds)
		.option('--wake', 'ask a Serverless workgroup about its tables too, which wakes it and bills')
		.action(async (options: {watch?: number | true; wake?: boolean}, command: Commander) =>
			run((await import('../status.ts')).status, command.optsWithGlobals(), options),
		);
	program
		.command('monitor')
		.description('what runs and waits in the warehouse, who blocks it, and the open sessions')
		.option('--slowest', 'the slowest statements of the last 24 hours instead')
		.option('--limit <statements>', 'how many of the slowest to list', wholeNumber, 20)
		.option('--follow [seconds]', 'again and again until Ctrl+C', seconds)
		.option('--wake', 'read a Serverless workgroup too, which wakes it and bills')
		.action(
			async (options: {slowest?: boolean; limit: number; follow?: number | true; wake?: boolean}, command: Commander) =>
				run((await import('../watch/monitor.ts')).monitor, command.optsWithGlobals(), options),
		);
	program
		.command('pause')
		.description('pause the warehouse: it keeps its data and bills storage only')
		.option('--take-over', 'do it although another process loads, and let that load fail')
		.action(async (options: {takeOver?: boolean}, command: Commander) =>
			run((await import('../pause.ts')).pause, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('resume')
		.description('resume a paused warehouse')
		.action(async (_options, command: Commander) =>
			run((await import('../pause.ts')).resume, command.optsWithGlobals(), {}, {isWork: true}),
		);
	program
		.command('down')
		.description('remove everything, and prove that nothing is left')
		.option('--take-over', 'do it although another process loads, and let that load fail')
		.option('--adopted <name>', 'remove this warehouse too, which [DWH] ADOPT names, with its data')
		.option('--final-snapshot <name>', 'the snapshot of it that is taken first; without this it gets a name of its own')
		.option('--no-final-snapshot', 'take none')
		.action(
			async (options: {takeOver?: boolean; adopted?: string; finalSnapshot: string | boolean}, command: Commander) =>
				run((await import('../down.ts')).down, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('doctor')
		.description('check credentials, permissions, names, prices and data, and print the policy that is needed')
		.action(async (_options, command: Commander) =>
			run((await import('../doctor.ts')).doctor, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
};
