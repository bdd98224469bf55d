import type {Translation} from './translation.ts';

/** Statements that change something and give no rows. */
export const run = (statements: readonly string[], note?: string): Translation => ({
	kind: 'run',
	statements,
	hasResult: false,
	writes: true,
	...(note === undefined ? {} : {note}),
});

/** Accepted, and nothing to do. */
export const nothing = (note: string): Translation => ({
	kind: 'run',
	statements: ['SELECT 1'],
	hasResult: false,
	writes: false,
	note,
});
