import type {Provisioner} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {Command, CommandContext} from './command.ts';
import {finish} from './finish.ts';

const pollMs = 250;

/** Asks for the change, then looks until the state is the wanted one. */
const change = async (
	{output, session, signal, workflow}: CommandContext,
	wanted: string,
	ask: (provisioner: Provisioner) => Promise<void>,
): Promise<number> => {
	const {backend, settings} = await workflow();
	if (settings.isReadOnly) throw new DwhError('refused', `Read-only: the warehouse is not ${wanted}.`);
	if (!backend.provisioner.canPause) {
		throw new DwhError('unsupported', 'This kind of warehouse cannot be paused.', {
			nextSteps: ['dwh-tui down removes it.'],
		});
	}

	let snapshot = await backend.provisioner.observe(signal);
	if (snapshot.state !== wanted) await ask(backend.provisioner);
	for (;;) {
		snapshot = await backend.provisioner.observe(signal);
		if (snapshot.state === wanted) break;
		output.tellBriefly(`${snapshot.identifier} is ${snapshot.state}${snapshot.typical ? `, ${snapshot.typical}` : ''}`);
		await session.clock.sleep(pollMs, signal);
	}

	await finish(output, {snapshot}, [`${snapshot.identifier} is ${snapshot.state}`]);
	return 0;
};

export const pause: Command = context => change(context, 'paused', provisioner => provisioner.pause(context.signal));

export const resume: Command = context =>
	change(context, 'available', provisioner => provisioner.resume(context.signal));
