import {type EditedText, insertText} from '../../../core/keys/text-edit.ts';

/** Inserts a name at the cursor, with spaces to the words beside it. */
export const insertName = (editor: EditedText, name: string): EditedText => {
	const before = /[\p{L}\p{N}_$"),]$/u.test(editor.text.slice(0, editor.at)) ? ' ' : '';
	const behind = /^[\p{L}\p{N}_$"]/u.test(editor.text.slice(editor.at)) ? ' ' : '';
	return insertText(editor, `${before}${name}${behind}`);
};
