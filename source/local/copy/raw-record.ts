/** One record as stored in its file. */
export type RawRecord = {
	/** The line on which it starts, from 1. */
	readonly line: number;
	readonly bytes: Uint8Array;
	/** Why it cannot be read: code and reason of the load error. */
	readonly problem?: RecordProblem;
};

/** The documented maximum size of one input row of COPY, for every source. */
export const maxRecordBytes = 4 << 20;

/** The problem of a record that exceeds this size. */
export const tooLarge: RecordProblem = {
	code: 1216,
	reason: 'Invalid input line: the record has more than 4 MB (4,194,304 bytes)',
	position: 0,
};

export type RecordProblem = {
	readonly code: number;
	readonly reason: string;
	/** Offset in the record. */
	readonly position?: number;
	/** The index of the target column. */
	readonly column?: number;
	readonly value?: string;
};

/** The text of each target column, with null for NULL; or why the record cannot be read. */
export type ReadRecord = {readonly fields: readonly (string | null)[]} | {readonly problem: RecordProblem};
