import {billingText, unseenText} from '../present/billing-text.ts';
import type {Dashboard} from './dashboard.ts';

/** Lines for the main screen after the end: the last load, and what still bills. */
export const farewellText = ({farewell, state, session}: Dashboard): string[] => {
	const {snapshot, snapshotError, quote} = state.get();
	const {target, cluster} = session.settings;
	const isUnknown = target === 'aws' && (snapshot === undefined || (snapshotError && snapshot.state === 'absent'));
	const bill = isUnknown
		? unseenText(cluster.identifier, session.program)
		: snapshot && billingText(snapshot, quote, session.program);
	return [...farewell(), ...(bill === undefined ? [] : [`! ${bill}`])];
};
