import {formatShare} from '../core/bar.ts';
import {formatElapsed} from '../core/format-elapsed.ts';
import {overallShare} from '../core/overall-share.ts';
import type {Work} from './runner.ts';

// With fewer steps a share would jump by thirds and say nothing.
const stepsForShare = 5;

/** Running work for the header: "ETL 62 %", "Setup 0:12", "ETL cancelling". */
export const workLabel = ({title, status, view, startedAt, now}: Work): string => {
	if (status === 'cancelling') return `${title} cancelling`;
	const share = view.steps.length >= stepsForShare ? overallShare(view) : undefined;
	return `${title} ${share === undefined ? formatElapsed(now - startedAt) : formatShare(share)}`;
};
