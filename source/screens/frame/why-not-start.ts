import {keyFor} from '../../core/keys/keys.ts';
import {whyNot} from '../../core/warehouse-state.ts';
import type {Dashboard} from '../../store/dashboard.ts';

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Returns why work that changes the warehouse cannot start. With `isReadyNeeded` the warehouse must be ready too. */
export const whyNotStart = (
	{session, state, runner}: Dashboard,
	{isReadyNeeded = false, isWriting = true}: {readonly isReadyNeeded?: boolean; readonly isWriting?: boolean} = {},
): string | undefined => {
	const running = runner.current();
	if (running) return `${running.title} is running. Wait until it ends.`;
	if (isWriting && session.settings.isReadOnly) return 'The program was started read-only.';
	const {connection, snapshot} = state.get();
	if (connection === 'connecting') return 'Still connecting.';
	if (connection === 'failed') return `Not connected. Try again: ${keyFor('home', 'refresh')} on Home`;
	if (!isReadyNeeded || !snapshot || snapshot.isReady) return undefined;
	const {waitsFor} = snapshot;
	const waits = waitsFor === undefined ? 'the warehouse is not ready' : `the warehouse waits for ${waitsFor}`;
	const reason = whyNot(snapshot.state, 'query') ?? waits;
	const wayOut =
		snapshot.state === 'absent'
			? `Set it up first (${keyFor('global', 'open setup')}).`
			: snapshot.state === 'paused'
				? `Status (${keyFor('global', 'open status')}), then ${keyFor('status', 'resume')}, resumes it.`
				: '';
	return `${sentence(reason)} ${wayOut}`.trim();
};
