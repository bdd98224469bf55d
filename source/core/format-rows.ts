import {formatCounted} from './format-counted.ts';

/** "1 row", "8,056 rows". */
export const formatRows = (count: number): string => formatCounted(count, 'row');
