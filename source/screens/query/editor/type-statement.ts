import type {InputToken} from '../../../core/keys/input-token.ts';
import {editKey, insertText} from '../../../core/keys/text-edit.ts';
import type {Store} from '../../../store/create-store.ts';
import type {QueryTab} from '../tabs/query-tab.ts';
import type {Suggesting} from './suggesting.ts';

type Parts = {
	readonly tab: Store<QueryTab>;
	readonly suggesting: Suggesting;
	/** Runs the statement at the cursor, or reports why it cannot. */
	run(): void;
};

/** After the last semicolon Enter runs the statement instead of breaking the line. */
const isBehindLast = ({text, at}: QueryTab['editor']): boolean => /;\s*$/.test(text) && text.slice(at).trim() === '';

/** Handles typed text in the editor; returns false if it is not used. */
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
	// Moving the cursor opens no suggestions.
	const isTyping = edited.text !== editor.text && token.key !== 'enter';
	tab.set({editor: edited, suggestions: isTyping ? suggesting.whileTyping(edited) : undefined});
	return true;
};
