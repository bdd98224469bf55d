import {toDwhError} from '../../../core/dwh-error.ts';
import {newText} from '../../../core/keys/text-edit.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {Draft, Drafts} from '../../../workflows/drafts/drafts.ts';
import type {QueryState} from '../query-state.ts';
import {hasOwnText, isBlank, newTab, type QueryTab} from './query-tab.ts';

// Often enough to lose only a few words in a crash, seldom enough not to load the disk.
const saveMs = 500;

/** Saves the texts of tabs for the next start, and restores them. */
export const keepDrafts = (dashboard: Dashboard, view: Store<QueryState>, nextId: () => number) => {
	const {session, toast} = dashboard;
	const store = session.drafts;
	if (!store) return {isKept: () => false};
	const over = new AbortController();
	let saved: string | undefined;
	let isDue = false;
	let isFailing = false;
	let hasSaidSecret = false;

	const draftOf = ({key, title, editor, taken, isReadOnly}: QueryTab): Draft => {
		const text = store.withoutSecrets(editor.text);
		return {
			key,
			title,
			text,
			at: Math.min(editor.at, text.length),
			...(taken ? {taken} : {}),
			...(isReadOnly ? {isReadOnly} : {}),
		};
	};

	const drafts = (): Drafts => {
		const {tabs, closed, shown} = view.get();
		const own = tabs.filter(hasOwnText);
		return {
			tabs: own.map(draftOf),
			closed: closed.map(draftOf),
			shown: own.find(({id}) => id === shown)?.key,
		};
	};

	const saySecret = () => {
		const hidden = view.get().tabs.some(({editor: {text}}) => store.withoutSecrets(text) !== text);
		if (hidden && !hasSaidSecret)
			toast('Secrets in this text are not saved: the draft has a comment instead of each.', 'wait');
		hasSaidSecret = hidden;
	};

	const save = async () => {
		const now = drafts();
		const text = JSON.stringify(now);
		if (text === saved) return;
		try {
			await store.save(now);
			saved = text;
			isFailing = false;
			saySecret();
		} catch (thrown) {
			if (!isFailing) toast(`Could not save the draft: ${toDwhError(thrown).message}`, 'bad');
			isFailing = true;
		}
	};

	const saveSoon = async () => {
		if (isDue) return;
		isDue = true;
		try {
			await session.clock.sleep(saveMs, over.signal);
			isDue = false;
			await save();
		} catch {
			// The final save happens at the end.
		}
	};

	const tabOf = ({key, title, text, at, taken, isReadOnly = false}: Draft): QueryTab => ({
		...newTab(nextId(), {key, title, taken}),
		editor: {...newText(text), at: Math.min(at, text.length)},
		isReadOnly,
	});

	const restore = (kept: Drafts) => {
		saved = JSON.stringify(kept);
		const tabs = kept.tabs.map(tabOf);
		const closed = kept.closed.map(tabOf);
		view.set(state => {
			const own = state.tabs.filter(tab => !isBlank(tab));
			const shown = tabs.find(({key}) => key === kept.shown) ?? tabs[0];
			if (!shown) return {closed};
			// Texts that were typed before the drafts were read come first.
			const all = [...tabs, ...own];
			if (own.length > 0) return {closed, tabs: all, shown: state.shown};
			return {closed, tabs: all, shown: shown.id, focus: state.focus === 'list' ? 'editor' : state.focus};
		});
	};

	void store.load().then(kept => {
		restore(kept);
		let seen = view.get();
		view.subscribe(() => {
			const {tabs, closed, shown} = view.get();
			const isChanged = tabs !== seen.tabs || closed !== seen.closed || shown !== seen.shown;
			seen = view.get();
			if (isChanged) void saveSoon();
		});
		if (view.get().tabs.some(hasOwnText)) void saveSoon();
	});
	dashboard.beforeClose(async () => {
		over.abort();
		await save();
	});
	return {isKept: () => !isFailing};
};
