/** Columns that every external table has, and `*` leaves out. */
export const pseudoColumns = ['$path', '$size'] as const;
