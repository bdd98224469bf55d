import {toDwhError} from '../../../core/dwh-error.ts';
import {keyFor} from '../../../core/keys/keys.ts';
import {indentLines, outdentLines, toggleComment} from '../../../core/keys/line-edits.ts';
import {
	type EditedText,
	insertText,
	redoEdit,
	replaceText,
	select,
	selectionOf,
	undoEdit,
} from '../../../core/keys/text-edit.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {Actions} from '../../screen.ts';
import {copyText} from '../copy-text.ts';
import type {QueryController} from '../query-controller.ts';

/** Edits the text in the user's own editor. Undo reverts the whole change. */
const editElsewhere = async (dashboard: Dashboard, {tabs}: QueryController) => {
	const {session, handOver, toast, stepText} = dashboard;
	const tab = tabs.of(tabs.shown.get().id);
	const {editor} = tab.get();
	try {
		await handOver(async () => {
			const text = await session.editText?.(editor.text, 'query.sql');
			// Editors end a file with a line break.
			const edited = text?.replaceAll('\r\n', '\n').replace(/\n$/, '');
			if (edited === undefined || edited === editor.text) return;
			tab.set(({editor: now}) => ({editor: {...replaceText(now, edited), at: Math.min(editor.at, edited.length)}}));
		});
	} catch (thrown) {
		const {message, nextSteps} = toDwhError(thrown);
		toast([message, ...nextSteps.map(stepText)].join(' '), 'bad');
	}
};

/** Copies a part of the text to the clipboard and reports the outcome. */
const copySelection = async (dashboard: Dashboard, text: string, verb: 'copied' | 'cut') => {
	const written = `${keyFor('query.editor', 'write-copied')} pastes it here.`;
	const what = verb === 'cut' ? 'The cut text' : 'The selection';
	try {
		const outcome = await dashboard.copy(text);
		dashboard.toast(copyText(what, outcome, written), outcome.kind === 'too-long' ? 'wait' : 'good');
	} catch (thrown) {
		dashboard.toast(`Could not copy: ${toDwhError(thrown).message} ${written}`, 'bad');
	}
};

/** Creates the actions of the editor. */
export const createEditorActions = (dashboard: Dashboard, controller: QueryController): Actions => {
	const {view, tab, cancel, runTaken, runAll, explain, format, suggesting, editorPrompt, moving} = controller;
	/** The text that was copied or cut last, shared by all tabs. */
	let copied = '';
	const change = (edit: (editor: EditedText) => EditedText) =>
		tab.set(({editor}) => ({editor: edit(editor), suggestions: undefined}));
	/** Copies the selection for `write-copied` and to the clipboard; returns false if nothing is selected. */
	const copy = (verb: 'copied' | 'cut'): boolean => {
		const {editor} = tab.get();
		const selection = selectionOf(editor);
		if (!selection) {
			dashboard.toast('Nothing is selected. Select with shift and the arrows.', 'wait');
			return false;
		}

		copied = editor.text.slice(selection.from, selection.to);
		void copySelection(dashboard, copied, verb);
		return true;
	};

	return {
		run() {
			suggesting.close();
			runTaken();
		},
		'run-all'() {
			suggesting.close();
			runAll();
		},
		explain() {
			suggesting.close();
			explain();
		},
		undo: () => change(undoEdit),
		redo: () => change(redoEdit),
		copy() {
			copy('copied');
		},
		cut() {
			if (copy('cut')) change(editor => insertText(editor, ''));
		},
		'write-copied': () => change(editor => insertText(editor, copied)),
		'select-all': () => change(editor => select(editor, {from: 0, to: editor.text.length})),
		outdent: () => change(outdentLines),
		comment: () => change(toggleComment),
		find: () => editorPrompt.open('find'),
		'find-next': () => editorPrompt.findFurther(1),
		'find-before': () => editorPrompt.findFurther(-1),
		replace: () => editorPrompt.open('replace'),
		'to-line': () => editorPrompt.open('line'),
		'external-editor': () => void editElsewhere(dashboard, controller),
		format,
		'save-query': controller.saveQuery,
		suggest: suggesting.open,
		accept: suggesting.accept,
		'next-suggestion': () => suggesting.select(1),
		'suggestion-before': () => suggesting.select(-1),
		'close-suggestions': suggesting.close,
		leave() {
			if (!cancel() && !controller.closePlan()) view.set({focus: 'list', leftBehind: 'editor'});
		},
		'focus-next'() {
			const {editor, outcome} = tab.get();
			if (selectionOf(editor)) return change(indentLines);
			const isUnrun = outcome?.origin?.whole !== editor.text;
			if (isUnrun && /[\p{L}\p{N}_$".]$/u.test(editor.text.slice(0, editor.at))) {
				suggesting.open();
				if (tab.get().suggestions) return;
				// Leaving the editor here would turn the next letters into keys.
				if (!outcome)
					return dashboard.toast(
						`No completion for this word. Leave the editor: ${keyFor('query.editor', 'leave')}`,
						'wait',
					);
			}

			if (!moving.move(1))
				dashboard.toast(`Nothing has run here yet; ${keyFor('query.editor', 'run')} runs the statement.`, 'wait');
		},
	};
};
