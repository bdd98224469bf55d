import type {Clock} from '../core/clock.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {AwsContext} from './client/call.ts';
import {optionalCheck} from './client/optional-check.ts';
import {findCluster} from './cluster/find-cluster.ts';
import {foreignCluster, foreignServerless, type OwnershipByArn} from './foreign-warehouse.ts';
import {findNamespace, findWorkgroup} from './serverless/find-serverless.ts';

/**
 * Throws `refused` if this program did not create the warehouse of the settings. An absent warehouse passes. If
 * it cannot be checked, `unchecked` decides: a request that changes nothing passes with the returned notice.
 */
export type RequireOurs = (signal: AbortSignal, unchecked: 'passes' | 'throws') => Promise<string | undefined>;

/** Replacing a warehouse by another of the same name takes longer than this. */
const rememberMs = 60_000;

/** Creates the check before anything is created for a warehouse or run on it. Its result is valid for a minute. */
export const createRequireOurs = (context: AwsContext & {readonly clock: Clock}): RequireOurs => {
	const {settings, clock} = context;
	const ownership: OwnershipByArn = new Map();
	let checkedAt = Number.NEGATIVE_INFINITY;
	let doubt: {readonly at: number; readonly message: string} | undefined;

	const check = async (signal: AbortSignal) => {
		if (settings.redshift.kind === 'provisioned') {
			const cluster = await findCluster(context, signal);
			return {isThere: cluster !== undefined, refusal: foreignCluster(settings, cluster)};
		}
		const [workgroup, namespace] = await Promise.all([findWorkgroup(context, signal), findNamespace(context, signal)]);
		const refusal = await foreignServerless(context, {workgroup, namespace}, ownership, signal);
		return {isThere: workgroup !== undefined && namespace !== undefined, refusal};
	};

	return async (signal, unchecked) => {
		if (clock.now() - checkedAt < rememberMs) return undefined;
		if (unchecked === 'passes' && doubt && clock.now() - doubt.at < rememberMs) return doubt.message;
		const checked = await optionalCheck(context, signal, check);
		if (!checked.isKnown) {
			if (unchecked === 'throws') throw checked.failure;
			doubt = {at: clock.now(), message: checked.failure.message};
			return doubt.message;
		}
		doubt = undefined;
		const {isThere, refusal} = checked.value;
		if (refusal) throw new DwhError('refused', refusal.message, {nextSteps: refusal.nextSteps});
		if (isThere) checkedAt = clock.now();
		return undefined;
	};
};
