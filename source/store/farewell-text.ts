import {billingText, requestedText, unseenText} from '../present/billing-text.ts';
import type {Dashboard} from './dashboard.ts';
import type {Work} from './runner.ts';

/** Whether a set-up ended after it had requested the warehouse. */
const hasRequested = (work: Work | undefined): boolean =>
	work !== undefined &&
	work.status !== 'ok' &&
	work.view.steps.some(({id, state}) => id === 'warehouse' && state !== 'wait' && state !== 'skip');

/** Returns the lines to print on the main screen after the end: the last load, and what is still billed. */
export const farewellText = ({farewell, state, session, runner}: Dashboard): string[] => {
	const {snapshot, snapshotError, quote} = state.get();
	const {target, cluster} = session.settings;
	const isUnknown = target === 'aws' && (snapshot === undefined || (snapshotError && snapshot.state === 'absent'));
	const bill = isUnknown
		? unseenText(cluster.identifier, session.program)
		: snapshot && billingText(snapshot, quote, session.program);
	const isRequested = target === 'aws' && snapshot?.state === 'absent' && hasRequested(runner.works.get().setup);
	if (isRequested) return [...farewell(), `! ${requestedText(cluster.identifier, quote, session.program)}`];
	return [...farewell(), ...(bill === undefined ? [] : [`! ${bill}`])];
};
