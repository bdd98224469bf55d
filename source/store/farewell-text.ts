import type {Snapshot} from '../backend.ts';
import {formatDollars} from '../core/format-dollars.ts';
import {asTyped} from '../core/typed-commands.ts';
import type {Dashboard} from './dashboard.ts';

const billingText = ({identifier, state, dollarsPerHour, dollarsSoFar, costNote}: Snapshot): string[] => {
	if (dollarsPerHour > 0) {
		const rate = `bills ${formatDollars(dollarsPerHour)} an hour, ${formatDollars(dollarsSoFar)} so far`;
		return [`! ${identifier} is ${state} and ${rate}. dwh-tui down removes it.`];
	}
	// Paused, or billed by use: nothing an hour is not nothing at all.
	return costNote && state !== 'absent' ? [`! ${identifier} is ${state}, ${costNote}. dwh-tui down removes it.`] : [];
};

/** What stays on the main screen: the last load, and what goes on billing. */
export const farewellText = ({farewell, state}: Dashboard): string[] => {
	const {snapshot} = state.get();
	return [...farewell(), ...(snapshot ? billingText(snapshot).map(asTyped) : [])];
};
