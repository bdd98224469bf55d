import {formatCount} from './format-count.ts';

/** How many checks warn, to be said beside those that passed: "1 warning". */
export const warnedText = (count: number): string => `${formatCount(count)} ${count === 1 ? 'warning' : 'warnings'}`;
