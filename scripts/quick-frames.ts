import {readFile} from 'node:fs/promises';
import type {Plugin} from 'rolldown';

const ofFrame = 'caches = new OutputCaches();';

// Some frames of the largest screens: a line of characters takes up to 10 kB.
const keptLines = 1000;

const keptCaches = `
let kept;
function keptCaches() {
	if (!kept || kept.styledChars.size > ${keptLines} || kept.widths.size > ${4 * keptLines}) kept = new OutputCaches();
	return kept;
}
`;

/** Lets a frame cost what changed of it. */
export const quickFrames: Plugin[] = [
	{
		// Ink splits every line of a frame into its characters and forgets them with the frame; the next one has most of them again.
		name: 'keep-characters',
		load: {
			filter: {id: /ink\/build\/output\.js$/},
			async handler(id) {
				const code = await readFile(id, 'utf8');
				if (!code.includes(ofFrame)) throw new Error(`${id} keeps the characters of lines in another way now.`);
				return code.replace(ofFrame, 'caches = keptCaches();') + keptCaches;
			},
		},
	},
];
