import {formatCounted} from '../core/text/format-number.ts';
import type {SampleSummary} from './make-sample.ts';

/** Returns the contents of a sample in one line. */
export const sampleSummary = ({events, songs, files}: SampleSummary): string =>
	`${formatCounted(events, 'event')} and ${formatCounted(songs, 'song')} in ${formatCounted(files, 'file')}`;
