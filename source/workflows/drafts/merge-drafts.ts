import type {Draft, Drafts} from './drafts.ts';

const isSame = (one: Draft | undefined, other: Draft | undefined): boolean =>
	one?.text === other?.text && one?.title === other?.title;

const byKey = (drafts: readonly Draft[]): ReadonlyMap<string, Draft> => new Map(drafts.map(one => [one.key, one]));

/**
 * Merges the changes of two processes to the same drafts. If both have changed a draft, ours is kept and theirs is
 * added with a key from `newKey`.
 */
export const mergeDrafts = (before: Drafts, ours: Drafts, theirs: Drafts, newKey: () => string): Drafts => {
	const [base, mine, other] = [before, ours, theirs].map(({tabs}) => byKey(tabs)) as [
		ReadonlyMap<string, Draft>,
		ReadonlyMap<string, Draft>,
		ReadonlyMap<string, Draft>,
	];
	const own = ours.tabs.flatMap((draft): readonly Draft[] => {
		const known = base.get(draft.key);
		const their = other.get(draft.key);
		const isOurs = !known || !isSame(draft, known);
		if (!isOurs) return their ? [isSame(their, known) ? draft : their] : [];
		const isTheirs = their !== undefined && !isSame(their, known) && !isSame(their, draft);
		return isTheirs ? [draft, {...their, key: newKey()}] : [draft];
	});
	const added = theirs.tabs.filter(({key}) => !mine.has(key) && !isSame(other.get(key), base.get(key)));
	const closed = [...theirs.closed.filter(({key}) => !ours.closed.some(one => one.key === key)), ...ours.closed];
	return {tabs: [...own, ...added], closed: closed.slice(-maxClosed), shown: ours.shown};
};

/** Maximum number of closed tabs that can be reopened. */
export const maxClosed = 10;
