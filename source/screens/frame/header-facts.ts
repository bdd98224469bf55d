import type {Quote, Snapshot} from '../../backend.ts';
import {keyFor} from '../../core/keys/keys.ts';
import type {HeaderFacts} from '../../present/header-line.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {runningLabels} from '../../store/work-label.ts';
import type {Screen, Screens} from '../screen.ts';
import {placeOf} from './place-of.ts';

/** Returns a note instead of the rate if the price is unknown or only stored data bills. */
const rateNote = (snapshot: Snapshot | undefined, quote: Quote | undefined): string | undefined => {
	if (!snapshot || snapshot.state === 'absent') return undefined;
	if (snapshot.isRateUnknown || (quote?.isPerUse && !quote.isKnown)) return 'price unknown';
	return snapshot.state === 'paused' && snapshot.costNote !== undefined ? 'data bills' : undefined;
};

/** Returns the facts of the header from their newest sources. */
export const headerFacts = (
	{session, state, runner, queries}: Dashboard,
	screen: Screen,
	screens: Screens,
): HeaderFacts => {
	const {settings} = session;
	const {identity, snapshot, snapshotError, connection, trail, quote: planned} = state.get();
	const quote = snapshot?.quote ?? planned;
	const isPerUse = quote?.isPerUse ?? false;
	const before = trail.at(-1);
	return {
		screenTitle: screen.id === 'home' ? undefined : screen.title,
		from: screen.id === 'home' || before === undefined || before === 'home' ? undefined : screens[before].title,
		fromScreen: before,
		project: session.project?.isBuiltIn === false ? session.project.name : undefined,
		target: settings.target,
		account: identity?.account ?? (settings.target === 'local' ? 'embedded' : undefined),
		identifier: snapshot?.identifier ?? settings.cluster.identifier,
		connection,
		state: snapshot?.state,
		isStale: snapshotError !== undefined,
		region: snapshot?.region ?? settings.aws.region,
		dollarsPerHour: isPerUse && snapshot?.state !== 'absent' ? quote?.dollarsPerHour : snapshot?.dollarsPerHour,
		isPerUse: isPerUse && snapshot?.state !== 'absent',
		rateNote: rateNote(snapshot, quote),
		// Only AWS counts the use.
		dollarsSoFar: isPerUse && snapshot?.state !== 'absent' ? undefined : snapshot?.dollarsSoFar,
		work: runningLabels(runner.current(), queries.running()).map(({text, elapsed, name}) => {
			const place = placeOf({name})?.screen;
			// No key is needed on the screen that shows it.
			return {
				text,
				elapsed,
				key: place === undefined || place === screen.id ? undefined : keyFor('global', `open ${place}`),
			};
		}),
		isReadOnly: settings.isReadOnly,
	};
};
