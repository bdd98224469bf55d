import {isEdited, type QueryTab} from './query-tab.ts';

/** Whether a preview can be closed without loss: the user did not edit, pin or run anything in it. */
export const isReplaceable = (tab: QueryTab): boolean =>
	tab.isPreview &&
	!isEdited(tab) &&
	tab.transaction === 'none' &&
	(tab.outcome === undefined || tab.outcome.ms !== undefined) &&
	!(tab.outcome?.statements ?? []).some(({kept}) => kept === 'pinned');

/** Returns the previews that the next one replaces: all except those that Esc leads back to. */
export const replacedPreviews = (tabs: readonly QueryTab[], followedFrom: number | undefined): readonly QueryTab[] => {
	const chain = new Set<number>();
	for (let at = followedFrom; at !== undefined && !chain.has(at); ) {
		const id: number = at;
		chain.add(id);
		at = tabs.find(tab => tab.id === id)?.followedFrom;
	}

	return tabs.filter(tab => isReplaceable(tab) && !chain.has(tab.id));
};
