import {DwhError} from '../../core/dwh-error.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import type {Span} from '../../sql/language/tree/node.ts';
import type {Translation} from '../dialect/translation.ts';
import type {SessionMemory} from './session-memory.ts';

/** What a statement about the session itself works on. */
export type SessionScope = {
	readonly memory: SessionMemory;
	/** BEGIN came before: cursors need it. */
	readonly isInTransaction: boolean;
	/** Sessions of this process by their numbers: whether there is one, what breaks off its work, what ends it. Absent where statements cannot reach them. */
	readonly control?: {
		isKnown(session: number): boolean;
		cancel(session: number): boolean;
		end(session: number): boolean;
	};
	/** Schemas that exist. */
	schemas(): Promise<readonly string[]>;
	/** Translates a statement that is no statement of the session itself. */
	translate(sql: string): Promise<Translation>;
};

/** The scope with the statement's text, which places point into. */
export type SessionInput = SessionScope & {readonly sql: string};

/** Throws `sql` at the place. */
export const failAt = ({sql}: SessionInput, message: string, place: Span, ...nextSteps: string[]): never => {
	throw new DwhError('sql', message, {sql, position: positionAt(sql, place.start), nextSteps});
};
