/** One record as it lies in its file. */
export type RawRecord = {
	/** Line it starts on, from 1. */
	readonly line: number;
	readonly bytes: Uint8Array;
	/** Why it cannot be read at all: code and reason of the load error. */
	readonly problem?: RecordProblem;
};

/** What the documentation says of one input row of COPY from any source. */
export const maxRecordBytes = 4 << 20;

/** The problem of a record that has more bytes. */
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
	/** Index of the target column it is about. */
	readonly column?: number;
	readonly value?: string;
};

/** Text of each target column, NULL as null; or why there is none. */
export type ReadRecord = {readonly fields: readonly (string | null)[]} | {readonly problem: RecordProblem};
