import type {InputToken} from '../../../core/keys/input-token.ts';
import {editKey, insertText} from '../../../core/keys/text-edit.ts';
import type {Store} from '../../../store/create-store.ts';
import type {QueryTab} from '../tabs/query-tab.ts';
import type {Suggesting} from './suggesting.ts';

type Parts = {
	readonly tab: Store<QueryTab>;
	readonly suggesting: Suggesting;
	/** Runs the statement at the cursor, or says why it cannot. */
	run(): void;
};

/** Behind the last semicolon Enter runs, and breaks no line. */
const isBehindLast = ({text, at}: QueryTab['editor']): boolean => /;\s*$/.test(text) && text.slice(at).trim() === '';

/** What is typed into the editor; false for what it has no use for. */
export const typeStatement = ({tab, suggesting, run}: Parts, token: InputToken): boolean => {
	const {editor} = tab.get();
	if (token.type === 'paste') {
		tab.set({editor: insertText(editor, token.text), suggestions: undefined});
		return true;
	}

	if (token.type !== 'key') return false;
	if (token.key === 'enter' && isBehindLast(editor)) {
		run();
		return true;
	}

	const edited = editKey(editor, token.key) ?? (token.text === undefined ? undefined : insertText(editor, token.text));
	if (!edited) return false;
	// Moving the cursor asks for nothing.
	const isTyping = edited.text !== editor.text && token.key !== 'enter';
	tab.set({editor: edited, suggestions: isTyping ? suggesting.whileTyping(edited) : undefined});
	return true;
};
