import {createInterface} from 'node:readline/promises';
import {DwhError} from '../core/dwh-error.ts';
import {safeText} from '../core/safe-text.ts';
import type {CommandContext} from './command.ts';

const ask = async (question: string, signal: AbortSignal): Promise<string> => {
	const asking = createInterface({input: process.stdin, output: process.stderr});
	// In raw mode Ctrl+C reaches readline and not the process; Ctrl+D ends the question without an answer.
	asking.on('SIGINT', () => process.emit('SIGINT'));
	const closed = new Promise<string>(resolve => {
		asking.on('close', () => resolve(''));
	});
	try {
		return await Promise.race([asking.question(`${safeText(question)} `, {signal}), closed]);
	} finally {
		asking.close();
	}
};

/** Whether a person is there to be asked. */
export const canAsk = ({output, ask: askThere}: CommandContext): boolean =>
	askThere !== undefined || (process.stdin.isTTY && process.stderr.isTTY && !output.isJson);

/** What a person types; undefined where nobody can be asked, or --yes says to ask nothing. */
export const askPerson = async (context: CommandContext, question: string): Promise<string | undefined> => {
	const {flags, signal, ask: askThere} = context;
	if (flags.yes || !canAsk(context)) return undefined;
	return (askThere ? await askThere(question) : await ask(`${question} `, signal)).trim();
};

/**
 * Lets a person type `name` to go on. Passes with --yes. Throws `usage` where nobody can be asked, and
 * `refused` when something else was typed.
 */
export const confirm = async (context: CommandContext, what: string, name: string): Promise<void> => {
	const {flags, output, signal, ask: askThere} = context;
	if (flags.yes) return;
	if (!canAsk(context)) {
		throw new DwhError('usage', `${what}${what.includes('\n') ? '\n' : ' '}Nobody can be asked here.`, {
			nextSteps: ['Add --yes to do it without a question.'],
		});
	}

	for (const line of what.split('\n')) output.tell(line);
	const question = `Type ${name} to go on:`;
	const answer = askThere ? await askThere(question) : await ask(question, signal);
	if (answer.trim() !== name) throw new DwhError('refused', 'That was not the name. Nothing was changed.');
};
