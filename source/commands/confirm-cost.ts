import type {Quote, Snapshot} from '../backend.ts';
import {quoteText} from '../core/quote-text.ts';
import {asTyped} from '../core/typed-commands.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {refuseForeign} from '../workflows/require-ready.ts';
import type {CommandContext} from './command.ts';
import {confirm} from './confirm.ts';
import {reportProblems} from './report-problems.ts';

/**
 * Before anything bills, its rate is told and its name is typed; what bills already needs no question.
 * `willBill` says whether the command would make the warehouse, as it is seen, begin to bill. Gives what
 * was seen; undefined where nothing bills.
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
	if (snapshot.otherKind) {
		const {message, nextSteps} = snapshot.otherKind;
		const place = {file: undefined, line: undefined, key: '[DWH] WAREHOUSE'};
		await reportProblems(output, [{severity: 'notice', ...place, message: asTyped([message, ...nextSteps].join(' '))}]);
	}
	if (!willBill(snapshot, quote)) return snapshot;
	const what = `This bills ${quoteText(quote)}: ${quote.basis}.`;
	if (flags.yes) output.tell(what);
	else await confirm(context, what, snapshot.identifier);
	return snapshot;
};
