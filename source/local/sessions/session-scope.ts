import {DwhError} from '../../core/dwh-error.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import type {Span} from '../../sql/language/tree/node.ts';
import type {Translation} from '../dialect/translation.ts';
import type {SessionMemory} from './session-memory.ts';

/** What statements about the session itself need. */
export type SessionScope = {
	readonly memory: SessionMemory;
	/** Whether the session is inside BEGIN, which cursors require. */
	readonly isInTransaction: boolean;
	/** Finds, cancels and ends sessions of this process by number. Absent if statements may not do so. */
	readonly control?: {
		isKnown(session: number): boolean;
		cancel(session: number): boolean;
		end(session: number): boolean;
	};
	/** Returns the existing schemas. */
	schemas(): Promise<readonly string[]>;
	/** Translates statements that do not concern the session itself. */
	translate(sql: string): Promise<Translation>;
};

/** The scope with the statement's text, in which positions are counted. */
export type SessionInput = SessionScope & {readonly sql: string};

/** Throws `sql` at the given position. */
export const failAt = ({sql}: SessionInput, message: string, place: Span, ...nextSteps: string[]): never => {
	throw new DwhError('sql', message, {sql, position: positionAt(sql, place.start), nextSteps});
};
