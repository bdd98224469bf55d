import {type EditedText, selectionOf, type TextRange} from '../../../core/keys/text-edit.ts';
import {editorTokens} from './editor-tokens.ts';
import {statementAt, statementRanges} from './statement-at.ts';

/** Returns the part that F5 runs: the selection, or the statement at the cursor; undefined for the whole text. */
export const takenRange = (editor: EditedText): TextRange | undefined => {
	const selection = selectionOf(editor);
	if (selection) return selection;
	const ranges = statementRanges(editorTokens(editor.text));
	return ranges.length > 1 ? statementAt(ranges, editor.at) : undefined;
};

/** Returns the text that F5 runs, its position in the whole text, and its title. */
export const takenText = (
	editor: EditedText,
): {readonly text: string; readonly from: number; readonly title: string} => {
	const selection = selectionOf(editor);
	const ranges = statementRanges(editorTokens(editor.text));
	const statement = statementAt(ranges, editor.at);
	const {from, to} = takenRange(editor) ?? {from: 0, to: editor.text.length};
	const place = statement ? ranges.indexOf(statement) + 1 : 1;
	const title = selection ? 'Selection' : ranges.length > 1 ? `Statement ${place} of ${ranges.length}` : 'Statement';
	return {text: editor.text.slice(from, to), from, title};
};
