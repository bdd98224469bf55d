import {DwhError} from './dwh-error.ts';

/** The error of a statement with something to do about it, where whoever found it knew of nothing better. */
export const withNextStep = (error: DwhError): DwhError => {
	const {kind, message, nextSteps, sql, position, part, loadErrors, cause} = error;
	if (nextSteps.length > 0 || (kind !== 'sql' && kind !== 'unsupported')) return error;
	const place = position ? 'at the marked place ' : '';
	const step =
		kind === 'sql'
			? `Correct the statement ${place}and run it again.`
			: 'Write it another way, or run it on Redshift: --target aws.';
	return new DwhError(kind, message, {nextSteps: [step], sql, position, part, loadErrors, cause: cause ?? error});
};
