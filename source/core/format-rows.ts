import {formatCount} from './format-count.ts';

/** "1 row", "8,056 rows". */
export const formatRows = (count: number): string => `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;
