import type {HeaderFacts} from '../core/header-line.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {workLabel} from '../store/work-label.ts';
import type {Screen, Screens} from './screen.ts';

/** What the header says, read from where it is known best at the moment. */
export const headerFacts = (
	{session, state, runner, queries}: Dashboard,
	screen: Screen,
	screens: Screens,
): HeaderFacts => {
	const {settings} = session;
	const {identity, snapshot, snapshotError, connection, trail, quote} = state.get();
	const isPerUse = quote?.isPerUse ?? false;
	const before = trail.at(-1);
	return {
		screenTitle: screen.id === 'home' ? undefined : screen.title,
		from: screen.id === 'home' || before === undefined || before === 'home' ? undefined : screens[before].title,
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
		// What was used is counted by AWS alone.
		dollarsSoFar: isPerUse && snapshot?.state !== 'absent' ? undefined : snapshot?.dollarsSoFar,
		work: [runner.current(), queries.current()].flatMap(work => (work ? [workLabel(work)] : [])),
		isReadOnly: settings.isReadOnly,
	};
};
