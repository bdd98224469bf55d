import {isShareKnown, overallShare} from '../core/overall-share.ts';
import {formatElapsed} from '../core/text/format-time.ts';
import {formatShare} from '../core/text/line.ts';
import type {Work} from './runner.ts';

const waiting = new Set(['setup', 'pause', 'resume', 'teardown']);

const plurals: Readonly<Record<string, string>> = {Query: 'queries', Export: 'exports'};

/** Returns names of running work: "ETL and 3 queries". */
export const workNames = (works: readonly Work[]): string =>
	[...Map.groupBy(works, ({title}) => title)]
		.map(([title, {length}]) => (length === 1 ? title : `${length} ${plurals[title] ?? title}`))
		.join(' and ');

/** A short label of running work. */
export type WorkLabel = {
	/** "ETL 62 %", "Setup 0:12", "ETL cancelling". */
	readonly text: string;
	/** Elapsed time, if the text does not contain it. */
	readonly elapsed: string | undefined;
	/** Name of the work, which determines the screen to open. */
	readonly name: string;
};

const labelOf = (work: Work): WorkLabel => {
	const {title, name, status, startedAt, now} = work;
	const elapsed = formatElapsed(now - startedAt);
	const progress = status === 'cancelling' ? 'cancelling' : progressLabel(work);
	return {text: `${title} ${progress}`, elapsed: progress === elapsed ? undefined : elapsed, name};
};

/** Several of a kind share one label, with the longest time. */
const together = (works: readonly Work[], words: string): WorkLabel[] => {
	const [first, ...others] = works;
	return first ? [labelOf(others.length > 0 ? {...first, title: `${works.length} ${words}`} : first)] : [];
};

const isExport = ({name}: Work): boolean => name.startsWith('export ');

/** Returns labels of everything that runs, for the header. */
export const runningLabels = (work: Work | undefined, queries: readonly Work[]): readonly WorkLabel[] => [
	...(work ? [labelOf(work)] : []),
	...together(
		queries.filter(one => !isExport(one)),
		'queries',
	),
	...together(queries.filter(isExport), 'exports'),
];

/** Whether cancelling the work only stops waiting for AWS, which continues the change. */
export const isWaitingWork = ({name}: Work): boolean => waiting.has(name);

/** Returns the progress of running work: its share if known, else its time. */
export const progressLabel = ({view, startedAt, now, weights}: Work): string => {
	const share = isShareKnown(view) ? overallShare(view, weights) : undefined;
	return share === undefined ? formatElapsed(now - startedAt) : formatShare(share);
};
