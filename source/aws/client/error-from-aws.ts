import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import {explainCredentials, explainDenied} from './credential-errors.ts';
import {type Explain, errorFacts, ownWords} from './error-facts.ts';
import {explainNetwork, explainUnreachable} from './network-errors.ts';
import {explainService} from './service-errors.ts';

const explainUnknown: Explain = facts => {
	if (facts.status === undefined && !/region is missing/i.test(facts.message)) return undefined;
	return {
		code: facts.status === 401 || facts.status === 403 ? 'credentials' : 'state',
		what: `AWS reports ${facts.name}: ${ownWords(facts)}`,
		nextSteps: [{text: 'Check credentials, permissions and region', command: 'doctor'}],
	};
};

const explains = [
	explainUnreachable,
	explainCredentials,
	explainDenied,
	explainNetwork,
	explainService,
	explainUnknown,
] as const;

/** Keeps only the name of an error, because the rest contains the request with keys and tokens. */
const causeOf = (name: string): Error => Object.assign(new Error(name), {name, stack: undefined});

/**
 * Converts an error of the SDK, its credentials or the connection to a DwhError with cause and next steps.
 * `action` follows "Could not": "create the cluster dwhcluster". An abort becomes `cancelled`, an unknown
 * error `bug`. `cause` has only the name of AWS's error.
 */
export const errorFromAws = (thrown: unknown, action: string): DwhError => {
	if (thrown instanceof DwhError) return thrown;
	if (thrown instanceof Error && thrown.name === 'AbortError') return toDwhError(thrown);
	const facts = errorFacts(thrown);
	for (const explain of explains) {
		const explanation = explain(facts);
		if (!explanation) continue;
		return new DwhError(explanation.code, `Could not ${action}: ${explanation.what}.`, {
			nextSteps: explanation.nextSteps,
			cause: causeOf(facts.name),
		});
	}
	return toDwhError(thrown);
};

/** Returns the name of the AWS error that caused ours; undefined if there is none. */
export const awsNameOf = (thrown: unknown): string | undefined =>
	thrown instanceof DwhError && thrown.cause instanceof Error ? thrown.cause.name : undefined;
