import type {DwhError} from '../../../core/dwh-error.ts';
import {positionOf} from '../../../core/keys/text-places.ts';
import {offsetAt, positionAt} from '../../../sql/language/lexer/positions.ts';
import type {TextOrigin} from '../tabs/query-tab.ts';
import type {TextProblem} from './editor-lines.ts';
import {editorTokens} from './editor-tokens.ts';

/** Returns the position and message of an error in the editor's text; undefined if it has no position. */
export const problemOf = ({sql, position, message, nextSteps}: DwhError, whole: string): TextProblem | undefined => {
	if (!position || sql !== whole) return undefined;
	const at = offsetAt(whole, position);
	const token = editorTokens(whole).find(({start, end, kind}) => start <= at && at < end && kind !== 'space');
	// Only the first line of a longer range is marked.
	const isWord = token !== undefined && positionOf({text: token.text, at: token.text.length}).line === 0;
	const meant = nextSteps.find(step => typeof step === 'string' && step.startsWith('Did you mean'));
	return {
		// At the end of the text, the last character is marked.
		from: token ? at : Math.max(0, at - 1),
		to: isWord ? token.end : at + 1,
		text: whole,
		at,
		message: [message, typeof meant === 'string' ? meant : ''].filter(Boolean).join(' '),
	};
};

/** Converts the error of a part to an error of the whole text. */
export const errorInWhole = (error: DwhError, {whole, from}: TextOrigin, text: string): DwhError => {
	const {sql, position} = error;
	if (!position || sql !== text || whole === text) return error;
	return error.with({sql: whole, position: positionAt(whole, from + offsetAt(text, position))});
};
