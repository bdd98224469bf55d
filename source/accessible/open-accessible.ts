import type {Quote} from '../backend.ts';
import type {CommandContext, GlobalFlags} from '../commands/command.ts';
import type {Output} from '../commands/output.ts';
import {reportError} from '../commands/report-error.ts';
import type {LoadedConfig} from '../config/load-config.ts';
import {toDwhError} from '../core/dwh-error.ts';
import {refuseWritingCommand} from '../core/read-only.ts';
import {textOf, withoutMargin} from '../core/text/line.ts';
import {billingText, costTexts, unseenText} from '../present/billing-text.ts';
import {errorLines} from '../present/error-lines.ts';
import type {StepText} from '../present/next-step/next-step-text.ts';
import {otherTypeLines} from '../present/other-type-lines.ts';
import type {Session} from '../store/session.ts';
import {type Checklist, readChecklist} from '../workflows/checklist/checklist.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {createLineReader} from './line-reader.ts';
import type {Runs} from './main-choices.ts';
import {mainChoices} from './main-choices.ts';
import {createTalk} from './talk.ts';

export type AccessibleOptions = {
	readonly session: Session;
	/** Called for every command, because the configuration may have changed. */
	readonly config: () => LoadedConfig;
	readonly flags: GlobalFlags;
	readonly output: Output;
	readonly input: NodeJS.ReadableStream;
	readonly write: (text: string) => void;
};

const situation = (
	{snapshot, next, failure}: Checklist,
	quote: Quote | undefined,
	session: Session,
	stepText: StepText,
): string[] => [
	...(session.project?.isBuiltIn === false ? [`Project ${session.project.name}.`] : []),
	snapshot
		? `${session.settings.target === 'local' ? 'Embedded warehouse' : 'AWS warehouse'} ${snapshot.identifier}: ${snapshot.state}. ${costTexts(snapshot).join('. ')}.`
		: 'Could not check the warehouse.',
	...withoutMargin([
		...otherTypeLines(snapshot, Number.POSITIVE_INFINITY, stepText),
		...(failure ? errorLines(failure, Number.POSITIVE_INFINITY, stepText) : []),
	]).map(textOf),
	next
		? `Next step: ${next.does}`
		: `Every step is done.${quote ? ' It bills until you remove it with Teardown.' : ''}`,
];

/**
 * The plain mode: the functions of the dashboard as numbered choices. Progress and results are plain lines of
 * text, without an alternate screen or animation. Resolves with the exit code.
 */
export const openAccessible = async (options: AccessibleOptions): Promise<number> => {
	const {session, config, flags, output, input, write} = options;
	const reader = createLineReader(input);
	const talk = createTalk(reader, write);
	let running: AbortController | undefined;
	let isLeaving = false;
	/** Depth of menus: Ctrl+C goes back one menu, and exits from the first. */
	let depth = 0;
	const leave = () => {
		isLeaving = true;
		reader.close();
	};
	const interrupt = () => {
		if (running && !running.signal.aborted) {
			talk.say('', 'Cancelling.');
			running.abort(new DOMException('Cancelled.', 'AbortError'));
			reader.release();
		} else if (depth > 0) {
			talk.say('');
			reader.release();
		} else leave();
	};
	const end = () => {
		running?.abort(new DOMException('Cancelled.', 'AbortError'));
		leave();
	};
	process.on('SIGINT', interrupt).on('SIGTERM', end).on('SIGHUP', end);

	const contextOf = async (signal: AbortSignal): Promise<WorkflowContext> => {
		const {catalogue, settings, clock, records, notes} = session;
		return {backend: await session.connect(), catalogue, settings, clock, records, notes, signal};
	};
	const under = async (work: (signal: AbortSignal) => Promise<unknown>) => {
		const controller = new AbortController();
		running = controller;
		try {
			await work(controller.signal);
		} catch (thrown) {
			if (controller.signal.aborted) talk.say('Cancelled.');
			else await reportError(output, toDwhError(thrown));
		} finally {
			running = undefined;
		}
	};
	const runs: Runs = {
		command: (name, command, given) =>
			under(async signal => {
				refuseWritingCommand(name, given, session.settings.isReadOnly);
				const context: CommandContext = {
					flags,
					output,
					session,
					config: config(),
					signal,
					workflow: () => contextOf(signal),
					ask: async prompt => (await talk.ask(prompt)) ?? '',
				};
				return command(context, given);
			}),
		work: run => under(async signal => run(await contextOf(signal))),
	};

	talk.say('dwh-tui in plain mode. Type the number of a choice and press Enter. Control C cancels what runs.');
	let bill: string | undefined;
	let quote: Quote | undefined;
	try {
		for (;;) {
			let checklist: Checklist | undefined;
			await runs.work(async context => {
				checklist = await readChecklist(context, session.problems);
				quote = checklist.snapshot?.quote ?? context.backend.provisioner.quote?.();
			});
			talk.say('', ...(checklist ? situation(checklist, quote, session, output.stepText) : []));
			const snapshot = checklist?.snapshot;
			bill = snapshot
				? billingText(snapshot, quote, session.program)
				: session.settings.target === 'aws'
					? unseenText(session.settings.cluster.identifier, session.program)
					: undefined;
			const choices = mainChoices({talk, session, runs, next: checklist?.next, isAgreed: Boolean(flags.yes)}).map(
				choice => ({
					...choice,
					async run() {
						depth++;
						await choice.run().finally(() => depth--);
					},
				}),
			);
			if (isLeaving || !(await talk.choose('What to do', choices, 'Leave'))) break;
			if (isLeaving) break;
		}
	} finally {
		process.off('SIGINT', interrupt).off('SIGTERM', end).off('SIGHUP', end);
		reader.close();
		if (session.isConnected()) await (await session.connect()).close().catch(() => undefined);
	}

	talk.say(bill === undefined ? 'Nothing bills. Goodbye.' : bill);
	return isLeaving ? 130 : 0;
};
