import {formatBytes, formatCount} from '../core/text/format-number.ts';
import type {Progress} from '../core/workflow-event.ts';

const partOf = (
	done: number | undefined,
	total: number | undefined,
	format: (value: number) => string,
	unit: string,
) => {
	if (done === undefined) return [];
	const text = total !== undefined && total !== done ? `${format(done)} of ${format(total)}` : format(done);
	return [`${text}${unit}`];
};

/** Returns the progress of a step: "30 files · 8,056 rows · 3.6 MB"; empty if unknown. */
export const progressText = (progress: Progress): string =>
	[
		...partOf(
			progress.filesDone,
			progress.filesTotal,
			formatCount,
			progress.filesDone === 1 && !progress.filesTotal ? ' file' : ' files',
		),
		...partOf(progress.rows, undefined, formatCount, progress.rows === 1 ? ' row' : ' rows'),
		...partOf(progress.bytesDone, progress.bytesTotal, formatBytes, ''),
		...(progress.note ? [progress.note] : []),
	].join(' · ');
