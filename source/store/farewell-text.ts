import {formatDollars} from '../core/format-dollars.ts';
import type {Dashboard} from './dashboard.ts';

/** What stays on the main screen: the last load, and what goes on billing. */
export const farewellText = ({farewell, state}: Dashboard): string[] => {
	const {snapshot} = state.get();
	const isBilling = snapshot !== undefined && snapshot.dollarsPerHour > 0;
	return [
		...farewell(),
		...(isBilling
			? [
					`! ${snapshot.identifier} is ${snapshot.state} and bills ${formatDollars(snapshot.dollarsPerHour)} an hour, ${formatDollars(snapshot.dollarsSoFar)} so far. dwh-tui down removes it.`,
				]
			: []),
	];
};
