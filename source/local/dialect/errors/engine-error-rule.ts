import type {ErrorCode} from '../../../core/error-codes.ts';
import type {About} from './value-place.ts';

/** An engine error in Redshift's words. */
export type Explanation = {
	readonly message: string;
	readonly code?: ErrorCode;
	/** The word that the error is about, to be located in the user's text. */
	readonly word?: string;
	/** The word stands alone, without a table in front of it. */
	readonly isBare?: boolean;
	readonly candidates?: readonly string[];
	readonly nextSteps?: readonly string[];
	/** A runtime failure, for which the engine gives no position. */
	readonly about?: About;
	/** The type that a value does not fit. */
	readonly type?: string;
};

/** A pattern for an engine message, and the explanation in Redshift's words. */
export type EngineErrorRule = readonly [RegExp, (match: RegExpExecArray, text: string) => Explanation];
