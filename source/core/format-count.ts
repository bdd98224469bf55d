/** 8056 as "8,056". */
export const formatCount = (value: number): string => value.toLocaleString('en-US');
