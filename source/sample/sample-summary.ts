import {formatCounted} from '../core/text/format-number.ts';
import type {SampleSummary} from './make-sample.ts';

/** What a sample holds, in one line. */
export const sampleSummary = ({events, songs, files}: SampleSummary): string =>
	`${formatCounted(events, 'event')} and ${formatCounted(songs, 'song')} in ${formatCounted(files, 'file')}`;
