import {formatShare} from '../core/bar.ts';
import {formatElapsed} from '../core/format-elapsed.ts';
import {isShareTelling, overallShare} from '../core/overall-share.ts';
import type {Work} from './runner.ts';

/** Running work for the header: "ETL 62 %", "Setup 0:12", "ETL cancelling". */
export const workLabel = ({title, status, view, startedAt, now, weights}: Work): string => {
	if (status === 'cancelling') return `${title} cancelling`;
	const share = isShareTelling(view) ? overallShare(view, weights) : undefined;
	return `${title} ${share === undefined ? formatElapsed(now - startedAt) : formatShare(share)}`;
};
