import {isShareTelling, overallShare} from '../core/overall-share.ts';
import {formatElapsed} from '../core/text/format-time.ts';
import {formatShare} from '../core/text/line.ts';
import type {Work} from './runner.ts';

/** How far running work is: its share where that tells something, otherwise its time. */
export const progressLabel = ({view, startedAt, now, weights}: Work): string => {
	const share = isShareTelling(view) ? overallShare(view, weights) : undefined;
	return share === undefined ? formatElapsed(now - startedAt) : formatShare(share);
};

/** Running work for the header: "ETL 62 %", "Setup 0:12", "ETL cancelling". */
export const workLabel = (work: Work): string =>
	`${work.title} ${work.status === 'cancelling' ? 'cancelling' : progressLabel(work)}`;
