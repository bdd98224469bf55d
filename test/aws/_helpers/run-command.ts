import {PassThrough} from 'node:stream';
import type {Command, CommandContext} from '../../../source/commands/command.ts';
import {createOutput} from '../../../source/commands/output.ts';
import {commandStepText} from '../../../source/present/next-step/next-step-text.ts';
import {createFakeSession} from '../../_helpers/fake-session.ts';
import type {Stage} from './stage.ts';

type Options = {
	readonly isJson?: boolean;
	readonly yes?: boolean;
	/** What is typed when it asks; without it nobody can be asked. */
	readonly typed?: string;
	readonly signal?: AbortSignal;
	/** As it is typed in this run. */
	readonly program?: string;
};

/** Runs one command on the stage's account: everything it said, questions included, and what it threw. */
export const runCommand = async (
	stage: Stage,
	command: Command<never>,
	{isJson = false, yes = false, typed, signal = stage.signal, program = 'dwh-tui'}: Options = {},
	commandOptions: object = {},
): Promise<{readonly said: string; readonly code?: number; readonly error: unknown}> => {
	let said = '';
	const stream = () => new PassThrough().on('data', data => (said += String(data)));
	const output = createOutput({
		stdout: stream(),
		stderr: stream(),
		env: {},
		isJson,
		hasColor: false,
		isAscii: false,
		stepText: commandStepText(program),
	});
	const context: CommandContext = {
		flags: {yes, color: false},
		output,
		session: {...createFakeSession(), settings: stage.context.settings},
		config: {} as CommandContext['config'],
		signal,
		workflow: async () => ({...stage.context, signal}),
		...(typed === undefined
			? {}
			: {
					async ask(question: string) {
						said += question;
						return typed;
					},
				}),
	};
	try {
		const code = await command(context, commandOptions as never);
		return {said, code, error: undefined};
	} catch (error) {
		return {said, error};
	}
};
