import {type Command as Commander, InvalidArgumentError} from 'commander';
import {type Run, wholeNumber} from './run.ts';

const seconds = (text: string): number => {
	if (!(Number(text) > 0)) throw new InvalidArgumentError('Use a number of seconds above 0.');
	return Number(text);
};

/** Declares the commands that create, watch, pause and remove a warehouse. */
export const addLifeCycle = (program: Commander, run: Run) => {
	program
		.command('up')
		.description('create the IAM role and the warehouse, and wait until it is available')
		.option('--attach-role <name>', 'attach this role to the adopted warehouse ([DWH] ADOPT); down detaches it')
		.action(async (options: {attachRole?: string}, command: Commander) =>
			run((await import('../up.ts')).up, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('status')
		.description('show what exists, its state and cost, and the next step')
		.option('--watch [seconds]', 'repeat until Ctrl+C', seconds)
		.option('--wake', 'also read the tables of a Serverless workgroup, which wakes it and bills')
		.action(async (options: {watch?: number | true; wake?: boolean}, command: Commander) =>
			run((await import('../status.ts')).status, command.optsWithGlobals(), options),
		);
	program
		.command('monitor')
		.description('show running and queued statements, locks and open sessions')
		.option('--slowest', 'show the slowest statements of the last 24 hours instead')
		.option('--limit <statements>', 'number of slowest statements to list', wholeNumber, 20)
		.option('--follow [seconds]', 'repeat until Ctrl+C', seconds)
		.option('--wake', 'also read a Serverless workgroup, which wakes it and bills')
		.action(
			async (options: {slowest?: boolean; limit: number; follow?: number | true; wake?: boolean}, command: Commander) =>
				run((await import('../watch/monitor.ts')).monitor, command.optsWithGlobals(), options),
		);
	program
		.command('pause')
		.description('pause the warehouse; it keeps its data, and only storage is billed')
		.option('--take-over', 'continue although another process is loading; that load fails')
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
		.description('remove everything and list what is left')
		.option('--take-over', 'continue although another process is loading; that load fails')
		.option('--adopted <name>', 'also remove the adopted warehouse ([DWH] ADOPT) with its data')
		.option('--final-snapshot <name>', 'name of the final snapshot of the adopted warehouse; default: generated')
		.option('--no-final-snapshot', 'take no final snapshot')
		.action(
			async (options: {takeOver?: boolean; adopted?: string; finalSnapshot: string | boolean}, command: Commander) =>
				run((await import('../down.ts')).down, command.optsWithGlobals(), options, {isWork: true}),
		);
	program
		.command('doctor')
		.description('check credentials, permissions, names, prices and data, and print the required IAM policy')
		.action(async (_options, command: Commander) =>
			run((await import('../doctor.ts')).doctor, command.optsWithGlobals(), {}, {isForProblems: true}),
		);
};
