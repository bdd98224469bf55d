import {isShareKnown, overallShare} from '../core/overall-share.ts';
import {formatElapsed} from '../core/text/format-time.ts';
import {formatShare} from '../core/text/line.ts';
import type {Work} from './runner.ts';

const waiting = new Set(['setup', 'pause', 'resume', 'teardown']);

/** Running work for the header: "ETL 62 %", "Setup 0:12", "ETL cancelling". */
export const workLabel = (work: Work): string =>
	`${work.title} ${work.status === 'cancelling' ? 'cancelling' : progressLabel(work)}`;

/** Whether cancelling the work only stops waiting for AWS, which continues the change. */
export const isWaitingWork = ({name}: Work): boolean => waiting.has(name);

/** Progress of running work: its share where that is known, otherwise its time. */
export const progressLabel = ({view, startedAt, now, weights}: Work): string => {
	const share = isShareKnown(view) ? overallShare(view, weights) : undefined;
	return share === undefined ? formatElapsed(now - startedAt) : formatShare(share);
};
