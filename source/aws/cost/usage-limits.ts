import type {UsageLimit} from '@aws-sdk/client-redshift-serverless';
import type {Quote, Refusal} from '../../backend.ts';
import type {NextStep} from '../../core/next-step.ts';
import type {Settings} from '../../core/settings.ts';
import {formatDollars} from '../../core/text/format-number.ts';

/** Beyond what it names, AWS refuses queries; limits of another action only write a log or a metric. */
const isStopping = ({breachAction}: UsageLimit): boolean => breachAction === 'deactivate';

/** "20 RPU-hours daily". */
export const limitText = ({rpuHours, period}: NonNullable<Settings['redshift']['usageLimit']>): string =>
	`${rpuHours} RPU-hours ${period}`;

const reportedText = ({amount, period, breachAction}: UsageLimit): string =>
	`${amount} RPU-hours ${period} (${breachAction})`;

/** The limits that stop queries, of those that AWS reports. */
export const stopping = (limits: readonly UsageLimit[]): readonly UsageLimit[] => limits.filter(isStopping);

/** Whether AWS stops queries no later than dwh.cfg says. */
export const isLimited = (limits: readonly UsageLimit[], wanted: Settings['redshift']['usageLimit']): boolean =>
	wanted === undefined ||
	stopping(limits).some(
		({amount = Number.POSITIVE_INFINITY, period}) => period === wanted.period && amount <= wanted.rpuHours,
	);

/** What a workgroup bills that nothing stops, and how to remove it. */
export const unlimitedStep = ({isKnown, maxPerHour, dollarsPerHour}: Quote): NextStep => {
	const perDay = (maxPerHour ?? dollarsPerHour) * 24;
	const bills = isKnown ? `it may bill ${formatDollars(perDay)} a day` : 'nothing bounds what it bills';
	return {text: `Remove it: without a limit that stops it, ${bills}`, command: 'down'};
};

/** What is wrong where dwh.cfg names a limit that AWS does not report; undefined where it does, or could not be checked. */
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
