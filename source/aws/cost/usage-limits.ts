import type {UsageLimit} from '@aws-sdk/client-redshift-serverless';
import type {Quote, Refusal} from '../../backend.ts';
import type {NextStep} from '../../core/next-step.ts';
import type {Settings} from '../../core/settings.ts';
import {formatDollars} from '../../core/text/format-number.ts';

/** Whether AWS refuses queries above the limit. Other limits only write a log or a metric. */
const isStopping = ({breachAction}: UsageLimit): boolean => breachAction === 'deactivate';

/** Returns the limit in words: "20 RPU-hours daily". */
export const limitText = ({rpuHours, period}: NonNullable<Settings['redshift']['usageLimit']>): string =>
	`${rpuHours} RPU-hours ${period}`;

const reportedText = ({amount, period, breachAction}: UsageLimit): string =>
	`${amount} RPU-hours ${period} (${breachAction})`;

/** Returns the reported limits that stop queries. */
export const stopping = (limits: readonly UsageLimit[]): readonly UsageLimit[] => limits.filter(isStopping);

/** Whether a limit stops queries at or below the limit of dwh.cfg. */
export const isLimited = (limits: readonly UsageLimit[], wanted: Settings['redshift']['usageLimit']): boolean =>
	wanted === undefined ||
	stopping(limits).some(
		({amount = Number.POSITIVE_INFINITY, period}) => period === wanted.period && amount <= wanted.rpuHours,
	);

/** Returns the cost of a workgroup without a limit, and how to remove it. */
export const unlimitedStep = ({isKnown, maxPerHour, dollarsPerHour}: Quote): NextStep => {
	const perDay = (maxPerHour ?? dollarsPerHour) * 24;
	const bills = isKnown ? `it may bill ${formatDollars(perDay)} a day` : 'its cost is unlimited';
	return {text: `Remove it; without a usage limit ${bills}`, command: 'down'};
};

/** Returns the problem if AWS does not report the limit of dwh.cfg; undefined if it does, or if it could not be checked. */
export const limitTrouble = (
	{cluster, redshift}: Settings,
	limits: readonly UsageLimit[] | undefined,
	quote: Quote,
): Refusal | undefined => {
	const wanted = redshift.usageLimit;
	if (!wanted || limits === undefined || isLimited(limits, wanted)) return undefined;
	const reported = limits.length === 0 ? 'no limit' : limits.map(reportedText).join(', ');
	return {
		message: `The workgroup ${cluster.identifier} is not limited to ${limitText(wanted)}: AWS reports ${reported}.`,
		nextSteps: [unlimitedStep(quote), {text: 'Set the limit again', command: 'up'}],
	};
};
