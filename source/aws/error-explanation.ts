import type {ErrorKind} from '../core/dwh-error.ts';
import type {ErrorFacts} from './error-facts.ts';

/** What a failure means to a person: a part of a sentence, and what helps. */
export type Explanation = {
	readonly kind: ErrorKind;
	/** Follows "Cannot create the role dwhRole: ", without the final stop. */
	readonly what: string;
	readonly nextSteps: readonly string[];
	/** See `DwhError`. */
	readonly isOutage?: boolean;
	readonly isUnreachable?: boolean;
};

/** Undefined when it knows nothing of such an error. */
export type Explain = (facts: ErrorFacts) => Explanation | undefined;

/** The service's own words, in one line without what could be a key, a token or a signature. */
export const ownWords = ({message, name}: Pick<ErrorFacts, 'message' | 'name'>): string => {
	const text = message
		.replace(/Encoded authorization failure message:.*/s, '')
		.replaceAll(/[A-Za-z0-9/+]{40,}={0,2}/g, '…')
		.replaceAll(/\s+/g, ' ')
		.trim()
		.slice(0, 500)
		.replace(/[.\s]+$/, '');
	return text === '' || text === 'UnknownError' ? name : text;
};
