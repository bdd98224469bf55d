import type {ErrorCode} from '../../../core/error-codes.ts';
import type {About} from './value-place.ts';

/** What an engine's error says, in Redshift's words. */
export type Explanation = {
	readonly message: string;
	readonly code?: ErrorCode;
	/** The word the error is about, to be found in the person's text. */
	readonly word?: string;
	/** The word stands alone, without a table in front of it. */
	readonly isBare?: boolean;
	readonly candidates?: readonly string[];
	readonly nextSteps?: readonly string[];
	/** A failure at run time, for which the engine gives no place. */
	readonly about?: About;
	/** The type that a value does not fit. */
	readonly type?: string;
};

/** A message of the engine, and what it is in Redshift's words. */
export type EngineErrorRule = readonly [RegExp, (match: RegExpExecArray, text: string) => Explanation];
