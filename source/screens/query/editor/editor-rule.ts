import {selectionOf} from '../../../core/keys/text-edit.ts';
import {positionOf} from '../../../core/keys/text-places.ts';
import {fitText} from '../../../core/text/fit-text.ts';
import {formatCount, formatCounted} from '../../../core/text/format-number.ts';
import {type Line, line, lineWidth, span} from '../../../core/text/line.ts';
import {type FunctionSignature, signaturesOf} from '../../../sql/language/completion/function-signatures.ts';
import {signatureAt} from '../../../sql/language/completion/signature-at.ts';
import {bareCalls} from '../../../sql/language/parser/words.ts';
import {type QueryState, shownTab} from '../query-state.ts';
import {editorPromptLine} from './editor-prompt.ts';
import {editorTokens} from './editor-tokens.ts';
import {statementAt, statementRanges} from './statement-at.ts';

// Shorter texts are completely visible.
const manyLines = 30;

const signatureText = ({name, parameters, returns}: FunctionSignature): string => `${name}(${parameters}) → ${returns}`;

/** Returns a note about a reserved word that is a value, such as USER, because a column of this name is not read. */
const bareCallText = (word: string): string => {
	const [signature] = signaturesOf(word);
	const gives = signature ? ` → ${signature.returns}` : '';
	return `${word}${gives}: a reserved word; quote a column of this name: "${word}"`;
};

/** Returns the size of the selection, the called function, or the position in a long text. */
const aboutCursor = (state: QueryState): string => {
	const {editor} = shownTab(state);
	const {text, at} = editor;
	const selection = selectionOf(editor);
	if (selection) {
		const selected = text.slice(selection.from, selection.to);
		return `${formatCounted([...selected].length, 'character')} selected`;
	}

	const statement = statementAt(statementRanges(editorTokens(text)), at);
	const call = statement && signatureAt(text.slice(statement.from, Math.max(statement.to, at)), at - statement.from);
	if (call) return call.signatures.map(signatureText).join('   ');
	const word = editorTokens(text).find(({start, end}) => start < at && at <= end);
	if (word?.kind === 'word' && bareCalls.has(word.value)) return bareCallText(word.value);
	const lines = positionOf({text, at: text.length}).line + 1;
	return lines < manyLines ? '' : `line ${formatCount(positionOf({text, at}).line + 1)} of ${formatCount(lines)}`;
};

/** Returns the line below the editor: the prompt, or a rule with facts about the cursor. */
export const editorRule = (state: QueryState, width: number): Line => {
	if (state.prompt) return editorPromptLine(state.prompt);
	const about = fitText(aboutCursor(state), width - 8);
	if (about === '') return line(span('─'.repeat(width), 'dim'));
	const left = line(span('── ', 'dim'), span(about), span(' ', 'dim'));
	return [...left, span('─'.repeat(Math.max(0, width - lineWidth(left))), 'dim')];
};
