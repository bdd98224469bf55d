import {isShareKnown, overallShare} from '../core/overall-share.ts';
import {formatElapsed} from '../core/text/format-time.ts';
import {formatShare} from '../core/text/line.ts';
import type {Work} from './runner.ts';

const waiting = new Set(['setup', 'pause', 'resume', 'teardown']);

/** Running work for the header: "ETL 62 %", "Setup 0:12", "ETL cancelling". */
const workLabel = (work: Work): string =>
	`${work.title} ${work.status === 'cancelling' ? 'cancelling' : progressLabel(work)}`;

/** All that runs, for the header; several queries are one entry, with the time of the longest. */
export const runningLabels = (work: Work | undefined, queries: readonly Work[]): readonly string[] => {
	const [first, ...others] = queries;
	const query = first && workLabel(others.length > 0 ? {...first, title: `${queries.length} queries`} : first);
	return [...(work ? [workLabel(work)] : []), ...(query ? [query] : [])];
};

/** Whether cancelling the work only stops waiting for AWS, which continues the change. */
export const isWaitingWork = ({name}: Work): boolean => waiting.has(name);

/** Progress of running work: its share where that is known, otherwise its time. */
export const progressLabel = ({view, startedAt, now, weights}: Work): string => {
	const share = isShareKnown(view) ? overallShare(view, weights) : undefined;
	return share === undefined ? formatElapsed(now - startedAt) : formatShare(share);
};
