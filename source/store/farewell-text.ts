import {asTyped} from '../core/typed-commands.ts';
import {billingText, unseenText} from '../present/billing-text.ts';
import type {Dashboard} from './dashboard.ts';

/** What stays on the main screen: the last load, and what goes on billing. */
export const farewellText = ({farewell, state, session}: Dashboard): string[] => {
	const {snapshot, snapshotError, quote} = state.get();
	const {target, cluster} = session.settings;
	const isUnseen = target === 'aws' && (snapshot === undefined || (snapshotError && snapshot.state === 'absent'));
	const bill = isUnseen ? unseenText(cluster.identifier) : snapshot && billingText(snapshot, quote);
	return [...farewell(), ...(bill === undefined ? [] : [`! ${asTyped(bill)}`])];
};
