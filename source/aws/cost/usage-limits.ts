import type {UsageLimit} from '@aws-sdk/client-redshift-serverless';
import type {Quote, Refusal} from '../../backend.ts';
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

/** Whether AWS stops queries no later than dwh.cfg asks for. */
export const isLimited = (limits: readonly UsageLimit[], wanted: Settings['redshift']['usageLimit']): boolean =>
	wanted === undefined ||
	stopping(limits).some(
		({amount = Number.POSITIVE_INFINITY, period}) => period === wanted.period && amount <= wanted.rpuHours,
	);

/** What it means that nothing stops a workgroup, and the way out. */
export const unlimitedStep = ({isKnown, mostPerHour, dollarsPerHour}: Quote): string => {
	const perDay = (mostPerHour ?? dollarsPerHour) * 24;
	const bills = isKnown ? `it may bill ${formatDollars(perDay)} a day` : 'nothing bounds what it bills';
	return `Without a limit that stops it, ${bills}. dwh-tui down removes it.`;
};

/** What is wrong where dwh.cfg asks for a limit that AWS does not report; undefined where it does, or could not be asked. */
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
		nextSteps: [unlimitedStep(quote), 'dwh-tui up sets the limit again.'],
	};
};
