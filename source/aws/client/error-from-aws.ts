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

/** The error's name and no more: the rest of it holds the request, and with it keys and tokens. */
const causeOf = (name: string): Error => Object.assign(new Error(name), {name, stack: undefined});

/**
 * Any error of the SDK, its credentials or the connection, as a sentence with its cause and its remedy.
 * `action` follows "Could not": "create the cluster dwhcluster". An abort becomes `cancelled`, an error
 * that is none of AWS's `bug`; `cause` carries the name of AWS's error and nothing else of it.
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

/** The name of AWS's error behind one of ours; undefined when there is none. */
export const awsNameOf = (thrown: unknown): string | undefined =>
	thrown instanceof DwhError && thrown.cause instanceof Error ? thrown.cause.name : undefined;
