import {createInterface} from 'node:readline/promises';
import type {Quote, Snapshot} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {priceText} from '../core/text/price-text.ts';
import {safeText} from '../core/text/safe-text.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {refuseForeign} from '../workflows/require-ready.ts';
import type {CommandContext} from './command.ts';
import {reportProblems} from './report-error.ts';

const ask = async (prompt: string, signal: AbortSignal): Promise<string> => {
	const reader = createInterface({input: process.stdin, output: process.stderr});
	// In raw mode readline gets Ctrl+C instead of the process. Ctrl+D ends the prompt without an answer.
	reader.on('SIGINT', () => process.emit('SIGINT'));
	const closed = new Promise<string>(resolve => {
		reader.on('close', () => resolve(''));
	});
	try {
		return await Promise.race([reader.question(`${safeText(prompt)} `, {signal}), closed]);
	} finally {
		reader.close();
	}
};

/**
 * Asks the user to confirm by typing `name`; `--yes` confirms. Throws `usage` without a terminal, and
 * `refused` if something else was typed.
 */
export const confirm = async (context: CommandContext, what: string, name: string): Promise<void> => {
	const {flags, output, signal, ask: askThere} = context;
	if (flags.yes) return;
	if (!canAsk(context)) {
		throw new DwhError('usage', `${what}${what.includes('\n') ? '\n' : ' '}There is no terminal to confirm it.`, {
			nextSteps: ['Add --yes to do it without confirmation.'],
		});
	}

	for (const line of what.split('\n')) output.report(line);
	const prompt = `Type ${name} to continue:`;
	const answer = askThere ? await askThere(prompt) : await ask(prompt, signal);
	if (answer.trim() !== name) throw new DwhError('refused', 'That was not the name. Nothing was changed.');
};

/** Whether the user can be prompted. */
export const canAsk = ({output, ask: askThere}: CommandContext): boolean =>
	askThere !== undefined || (process.stdin.isTTY && process.stderr.isTTY && !output.isJson);

/** Returns what the user types; undefined without a terminal or with --yes. */
export const askPerson = async (context: CommandContext, prompt: string): Promise<string | undefined> => {
	const {flags, signal, ask: askThere} = context;
	if (flags.yes || !canAsk(context)) return undefined;
	return (askThere ? await askThere(prompt) : await ask(prompt, signal)).trim();
};

/**
 * Shows the rate and asks for the name before a command starts billing. No confirmation is needed if the
 * warehouse already bills. `willBill` returns whether the command starts billing in the observed state. Returns
 * that snapshot, or undefined if the target is free.
 */
export const confirmCost = async (
	context: CommandContext,
	{backend, signal}: WorkflowContext,
	willBill: (snapshot: Snapshot, quote: Quote) => boolean,
): Promise<Snapshot | undefined> => {
	const {flags, output, session} = context;
	const planned = backend.provisioner.quote?.();
	if (!planned || session.settings.isReadOnly) return undefined;
	const snapshot = await backend.provisioner.observe(signal);
	const quote = snapshot.quote ?? planned;
	refuseForeign(snapshot);
	if (snapshot.otherDeploymentType) {
		const {message, nextSteps} = snapshot.otherDeploymentType;
		const place = {file: undefined, line: undefined, key: '[DWH] WAREHOUSE'};
		await reportProblems(output, [
			{severity: 'notice', ...place, message: [message, ...nextSteps.map(output.stepText)].join(' ')},
		]);
	}
	if (!willBill(snapshot, quote)) return snapshot;
	const what = `This bills ${priceText(quote)}: ${quote.basis}.`;
	if (flags.yes) output.report(what);
	else await confirm(context, what, snapshot.identifier);
	return snapshot;
};
