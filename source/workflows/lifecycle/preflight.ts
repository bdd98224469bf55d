import type {PreflightCheck, StorageSize} from '../../backend.ts';
import type {ConfigProblem} from '../../core/config-value.ts';
import {type DwhError, toDwhError} from '../../core/dwh-error.ts';
import {formatBytes, formatCount} from '../../core/text/format-number.ts';
import type {WorkflowContext} from '../context.ts';
import {placesToRead} from '../etl/measure-sources.ts';

export type PreflightReport = {
	readonly checks: readonly PreflightCheck[];
	/** JSON of the policy that the user of this program needs; undefined if none is needed. */
	readonly policy: string | undefined;
};

const failedBy = (name: string, {message, nextSteps}: DwhError): PreflightCheck => ({
	name,
	status: 'failed',
	detail: message,
	nextSteps,
});

const ofConfiguration = (problems: readonly ConfigProblem[], file: string | undefined): PreflightCheck => {
	const errors = problems.filter(({severity}) => severity === 'error');
	const notices = problems.length - errors.length;
	const counts = [
		errors.length > 0 ? `${errors.length} ${errors.length === 1 ? 'error' : 'errors'}` : '',
		notices > 0 ? `${notices} ${notices === 1 ? 'notice' : 'notices'}` : '',
	].filter(Boolean);
	return {
		name: 'configuration',
		status: errors.length > 0 ? 'failed' : notices > 0 ? 'warning' : 'ok',
		detail: [file ?? 'no dwh.cfg, defaults apply', ...counts].join(', '),
		nextSteps: counts.length > 0 ? [{text: 'Show every problem', command: 'config'}] : [],
	};
};

const bucketsOf = (uris: readonly string[]): readonly string[] => [
	...new Set(uris.flatMap(uri => /^s3:\/\/([^/]+)/.exec(uri)?.[1] ?? [])),
];

const ofSize = (context: WorkflowContext, {uri, files, bytes, region}: StorageSize): PreflightCheck => {
	const name = 'source data';
	if (files === 0) {
		const nextSteps = ['Correct the address in dwh.cfg.'];
		return {name, status: 'failed', detail: `no objects match the prefix ${uri}`, nextSteps};
	}
	const isElsewhere = context.settings.target === 'aws' && region !== '' && region !== context.settings.aws.region;
	return {
		name,
		status: isElsewhere ? 'warning' : 'ok',
		detail: `${uri}: ${formatCount(files)} ${files === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}${region ? ` in ${region}` : ''}`,
		nextSteps: isElsewhere
			? [
					`It is not in ${context.settings.aws.region}: COPY needs its region, and the owner of the bucket pays for the transfer.`,
				]
			: [],
	};
};

async function* ofData(context: WorkflowContext, uris: readonly string[]): AsyncGenerator<PreflightCheck, void, void> {
	const {backend, settings, notes = [], signal} = context;
	if (settings.target === 'local' && settings.local.s3Root === undefined) {
		const detail = 'a generated sample, which the setup creates';
		yield {name: 'source data', status: 'ok', detail, nextSteps: []};
		return;
	}
	for (const uri of uris) {
		try {
			yield ofSize(context, await backend.storage.measure(uri, signal));
		} catch (thrown) {
			const error = toDwhError(thrown);
			if (error.kind === 'cancelled') throw error;
			const failed = failedBy('source data', error);
			yield error.isInconclusive ? {...failed, status: 'unknown'} : failed;
		}
		for (const {prefix, note} of notes) {
			if (uri.startsWith(prefix)) yield {name: 'source data', status: 'warning', detail: note, nextSteps: []};
		}
	}
}

/**
 * Runs all checks that could stop a setup or a load, in order, and changes nothing.
 */
export async function* runPreflight(
	context: WorkflowContext,
	problems: readonly ConfigProblem[],
): AsyncGenerator<PreflightCheck, PreflightReport, void> {
	const {backend, settings, signal} = context;
	const {provisioner} = backend;
	const checks: PreflightCheck[] = [];
	const uris = placesToRead(context);
	const buckets = bucketsOf(uris);
	const keep = (check: PreflightCheck): PreflightCheck => {
		checks.push(check);
		return check;
	};

	yield keep(ofConfiguration(problems, settings.configFile));
	if (provisioner.preflight) {
		for await (const check of provisioner.preflight(buckets, signal)) yield keep(check);
	} else {
		try {
			const {account, user} = await provisioner.whoAmI(signal);
			yield keep({name: 'identity', status: 'ok', detail: `${user}, ${account}`, nextSteps: []});
		} catch (thrown) {
			yield keep(failedBy('identity', toDwhError(thrown)));
		}
	}
	const isKnown = !checks.some(({name, status}) => name === 'credentials' && status === 'failed');
	if (isKnown) for await (const check of ofData(context, uris)) yield keep(check);
	return {checks, policy: await provisioner.operatorPolicy?.(buckets, signal)};
}
