import {isEdited, type QueryTab} from './query-tab.ts';

/** Whether nothing would be missed with it: it shows what the program opened, and the person has kept nothing in it. */
export const isReplaceable = (tab: QueryTab): boolean =>
	tab.isPreview &&
	!isEdited(tab) &&
	tab.transaction === 'none' &&
	(tab.outcome === undefined || tab.outcome.ms !== undefined) &&
	!(tab.outcome?.statements ?? []).some(({kept}) => kept === 'pinned');

/** The previews whose place the next one takes: all but those that it was followed from, to which Esc leads back. */
export const replacedPreviews = (tabs: readonly QueryTab[], followedFrom: number | undefined): readonly QueryTab[] => {
	const chain = new Set<number>();
	for (let at = followedFrom; at !== undefined && !chain.has(at); ) {
		const id: number = at;
		chain.add(id);
		at = tabs.find(tab => tab.id === id)?.followedFrom;
	}

	return tabs.filter(tab => isReplaceable(tab) && !chain.has(tab.id));
};
