import {DwhError, type SqlPosition, withNextStep} from '../../core/dwh-error.ts';
import {meaningOf} from '../../core/error-codes.ts';
import {findWord} from '../../sql/language/find-word.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import {sqlErrorRules} from './sql-error-rules.ts';

/** Converts the engine's message of a failed statement to an error with next steps; `sql` is the statement as sent. */
export const sqlError = (error: string, sql: string | undefined): DwhError => {
	const message = engineMessage(error);
	const {summary, detail, hint} = message;
	const whole = `${summary} ${detail}`;
	for (const {pattern, code, message: reword, nextSteps} of sqlErrorRules) {
		const match = pattern.exec(whole);
		if (!match) continue;
		const isStatement = meaningOf(code).kind === 'sql';
		return withNextStep(
			new DwhError(code, sentence(reword?.(match) ?? (summary || detail)), {
				nextSteps: [...nextSteps(match), ...(hint ? [sentence(hint)] : [])],
				sql,
				position: isStatement && sql !== undefined ? positionIn(sql, message) : undefined,
				cause: error,
			}),
		);
	}

	return withNextStep(
		new DwhError('sql', sentence(detail && !summary.includes(detail) ? `${summary}: ${detail}` : summary), {
			nextSteps: hint ? [sentence(hint)] : [],
			sql,
			position: sql === undefined ? undefined : positionIn(sql, message),
			cause: error,
		}),
	);
};

/** Whether the message is from a COPY with records that it could not load. */
export const isLoadFailure = (error: string): boolean => /load into table .* failed/i.test(error);

// The engine counts characters, JavaScript UTF-16 units, and some characters take two.
const atCharacter = (sql: string, position: number): SqlPosition =>
	positionAt(sql, [...sql].slice(0, Math.max(0, position - 1)).join('').length);

// Only syntax errors have a position; for others the named object is searched in the text.
const named = /(?:relation|column|table|view|function|type|schema|near|operator|database) "?([\w$.]+)"?|"([^"]+)"/i;

const positionIn = (sql: string, {position, summary}: EngineMessage): SqlPosition | undefined => {
	if (position !== undefined) return atCharacter(sql, position);
	const found = named.exec(summary);
	const word = (found?.[1] ?? found?.[2])?.split('.').at(-1);
	return word ? findWord(sql, word) : undefined;
};

const sentence = (text: string): string => {
	const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/[,;:\s]+$/, '');
	return /[.!?]$/.test(whole) ? whole : `${whole}.`;
};

/** The parts of an engine message. */
type EngineMessage = {
	/** The first line without "ERROR:", no line breaks. */
	readonly summary: string;
	/** The detail on one line; empty if there is none. */
	readonly detail: string;
	readonly hint: string;
	/** Counts characters of the statement from 1. */
	readonly position: number | undefined;
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const field = (text: string, name: string): string => {
	const found = new RegExp(`^\\s*${name}:\\s*(.*(?:\\n(?!\\s*\\w+:).*)*)`, 'im').exec(text);
	return oneLine((found?.[1] ?? '').replaceAll(/-{5,}/g, ' '));
};

/**
 * Parses the Data API's error text: "ERROR: ... Position: 12", or the block between lines of dashes that
 * internal parts of the engine write.
 */
const engineMessage = (error: string): EngineMessage => {
	const text = error
		.replace(/^Query #\d+ failed with /i, '')
		.replace(/\s*\[ErrorId: [^\]]*\]/g, '')
		.trim();
	const start = text.replace(/^(?:ERROR|FATAL|PANIC):\s*/i, '');
	// The fields follow on the same line or on separate lines.
	const [first = ''] = start.split(/\n|\s+(?=(?:DETAIL|HINT|Position|CONTEXT):)/);
	const position = /\bPosition:\s*(\d+)/i.exec(text)?.[1];
	const inner = field(start, 'error');
	const context = field(start, 'context');
	const detail = field(start.replace(/\s+(?=(?:DETAIL|HINT|Position):)/gi, '\n'), 'detail');
	const shown = oneLine(first);
	return {
		summary: /^\d+$/.test(shown) && detail !== '' ? detail : shown,
		detail: inner === '' ? detail : oneLine([inner === shown ? '' : inner, context].join(' ')),
		hint: field(start.replace(/\s+(?=(?:HINT|Position):)/gi, '\n'), 'hint'),
		position: position === undefined ? undefined : Number(position),
	};
};
