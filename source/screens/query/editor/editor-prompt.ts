import {editLine} from '../../../core/keys/edit-line.ts';
import {findText, replaceAll} from '../../../core/keys/find-text.ts';
import type {InputToken} from '../../../core/keys/input-token.ts';
import {keyFor} from '../../../core/keys/keys.ts';
import {type EditedText, moveTo, selectionOf} from '../../../core/keys/text-edit.ts';
import {startOfLine} from '../../../core/keys/text-places.ts';
import {formatCounted} from '../../../core/text/format-number.ts';
import {type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {EditorPrompt, QueryState} from '../query-state.ts';
import type {QueryTab} from '../tabs/query-tab.ts';

const leads = {find: 'find ', replace: 'replace ', with: 'with ', line: 'line '} as const;
const hints = (): Readonly<Record<EditorPrompt['kind'], string>> => ({
	find: `${keyFor('query.editor', 'find-next')} and ${keyFor('query.editor', 'find-before')} find the next and the previous match`,
	replace: 'in the selection, or everywhere',
	with: 'leave it empty to remove the text',
	line: '12, or 12:5 with a column',
});

/** Creates the prompts of the editor: find, replace and go to line. */
export const createEditorPrompt = (view: Store<QueryState>, tab: Store<QueryTab>, toast: Dashboard['toast']) => {
	const find = (sought: string, by: 1 | -1, from: EditedText) => {
		const found = findText(from, sought, by);
		if (found) tab.set({editor: found, suggestions: undefined});
		return found !== undefined;
	};

	const findFurther = (by: 1 | -1) => {
		const {sought} = view.get();
		if (sought === '') open('find');
		else if (!find(sought, by, tab.get().editor)) toast(`The text does not contain ${safeText(sought)}.`, 'wait');
	};

	const open = (kind: EditorPrompt['kind']) => {
		const before = tab.get().editor;
		const selection = selectionOf(before);
		const selected = selection ? before.text.slice(selection.from, selection.to) : '';
		const isWord = selected !== '' && !selected.includes('\n') && kind !== 'line';
		view.set({prompt: {kind, text: isWord ? selected : '', before}});
	};

	const toLine = (text: string) => {
		const [, number = '', column = ''] = /^\s*(\d+)(?::(\d+))?\s*$/.exec(text) ?? [];
		if (number === '') {
			toast('Type a line number.', 'wait');
			return;
		}

		tab.set(({editor}) => {
			const start = startOfLine(editor.text, Number(number) - 1);
			const end = editor.text.indexOf('\n', start);
			const last = end < 0 ? editor.text.length : end;
			return {editor: moveTo(editor, Math.min(last, start + Math.max(0, Number(column || 1) - 1)))};
		});
	};

	const replace = (replacement: string) => {
		const {sought} = view.get();
		const {text, count} = replaceAll(tab.get().editor, sought, replacement);
		tab.set({editor: text});
		if (count === 0) toast(`The text does not contain ${safeText(sought)}.`, 'wait');
		else toast(`Replaced in ${formatCounted(count, 'place')}. Undo: ${keyFor('query.editor', 'undo')}`);
	};

	return {
		open,
		findFurther,
		type(token: InputToken): boolean {
			const {prompt} = view.get();
			const text = prompt && editLine(prompt.text, token);
			if (!prompt || text === undefined) return false;
			view.set({prompt: {...prompt, text}});
			// Incremental search from the cursor.
			if (prompt.kind === 'find' && !find(text, 1, prompt.before)) tab.set({editor: prompt.before});
			return true;
		},
		keep() {
			const {prompt} = view.get();
			if (!prompt) return;
			const {kind, text, before} = prompt;
			view.set({prompt: undefined});
			if (kind === 'line') toLine(text);
			else if (kind === 'with') replace(text);
			else if (text !== '') {
				view.set({sought: text});
				if (kind === 'replace') view.set({prompt: {kind: 'with', text: '', before}});
				else if (!find(text, 1, before)) toast(`The text does not contain ${safeText(text)}.`, 'wait');
			}
		},
		discard() {
			const {prompt} = view.get();
			if (prompt) tab.set({editor: prompt.before});
			view.set({prompt: undefined});
		},
	};
};

/** Returns the line of the prompt. */
export const editorPromptLine = ({kind, text}: EditorPrompt): Line =>
	line(
		span(` ${leads[kind]}${safeText(text)}`, 'focus'),
		span('▏', 'focus'),
		span(text === '' ? `  ${hints()[kind]}` : '', 'dim'),
	);
