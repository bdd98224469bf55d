import {formatCount} from './format-count.ts';

/** How many checks warn, to be said beside those that passed: "1 warns". */
export const warnedText = (count: number): string => `${formatCount(count)} ${count === 1 ? 'warns' : 'warn'}`;
