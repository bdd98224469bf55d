/** Ids of the steps of a load. */
export const loadStepId = (table: string): string => `load ${table}`;
export const buildStepId = (table: string): string => `build ${table}`;
export const checkStepId = (check: string): string => `check ${check}`;
export const publishStepId = 'publish';
