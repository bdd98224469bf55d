import type {Truth} from '../backend.ts';
import type {RunRecord} from './records.ts';

/** Whether the truth speaks of what the last load read: the same places, with as many files and bytes. */
export const isTruthAbout = ({reads}: Truth, loaded: RunRecord['sources']): boolean => {
	if (!reads) return true;
	const isKnown = ({uri, files, bytes}: {uri: string; files: number; bytes: number}) =>
		reads.some(
			known =>
				(uri === known.place || uri.endsWith(`/${known.place}`)) && known.files === files && known.bytes === bytes,
		);
	return loaded?.every(isKnown) ?? false;
};
