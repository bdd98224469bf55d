import type {ErrorKind} from './dwh-error.ts';

const codes: Partial<Record<ErrorKind, number>> = {
	usage: 2,
	config: 2,
	refused: 2,
	connection: 3,
	credentials: 3,
	cancelled: 130,
};

/** 0 ok, 1 failed, 2 wrong use, 3 connection or credentials, 130 cancelled. */
export const exitCodeOf = (kind: ErrorKind): number => codes[kind] ?? 1;
