import * as v from 'valibot';
import type {StateFileKind} from '../../files/state-file.ts';

const count = v.pipe(v.number(), v.finite());
const optionalCount = v.optional(count);
const cell = v.nullable(v.union([v.string(), v.number(), v.boolean()]));

/** `runs/<id>.json`: see `RunRecord`. */
export const runForm: StateFileKind = {
	schema: v.object({
		id: v.string(),
		startedAt: count,
		ms: count,
		outcome: v.picklist(['ok', 'failed', 'cancelled']),
		tables: v.array(v.object({table: v.string(), rowsBefore: optionalCount, rowsAfter: optionalCount})),
		sources: v.optional(v.array(v.object({table: v.string(), uri: v.string(), files: count, bytes: count}))),
		steps: v.array(
			v.object({
				id: v.string(),
				outcome: v.string(),
				ms: count,
				rows: optionalCount,
				bytes: optionalCount,
				files: optionalCount,
			}),
		),
		skippedRecords: v.optional(count, 0),
		error: v.optional(v.string()),
	}),
	remedy: 'This run is missing in the list of loads. The loaded tables are not affected.',
};

/** `runs/<id>.running`: a started run with its process and host. */
export const runningForm: StateFileKind = {
	schema: v.object({
		id: v.string(),
		startedAt: count,
		process: count,
		host: v.string(),
		publish: v.optional(v.picklist(['begun', 'done'])),
	}),
	remedy: 'This run is missing in the list of loads. The loaded tables are not affected.',
};

/** `expected.json`: see `ExpectedResults`. */
export const expectedForm: StateFileKind = {
	schema: v.object({
		source: v.string(),
		reads: v.optional(v.array(v.object({place: v.string(), files: count, bytes: count}))),
		rowCounts: v.record(v.string(), count),
		queries: v.record(v.string(), v.object({columns: v.array(v.string()), rows: v.array(v.array(cell))})),
	}),
	remedy: {text: 'Save the expected results again', command: 'verify --save'},
};

/** `verify.json`: see `VerifyRecord`. */
export const verifyForm: StateFileKind = {
	schema: v.object({
		at: count,
		passed: count,
		warned: optionalCount,
		failed: count,
		unknown: count,
		failures: v.optional(v.array(v.string())),
		isLasting: v.optional(v.boolean()),
	}),
	remedy: {text: 'Verify again', command: 'verify'},
};

/** `tables.json`: see `RememberedTables`. */
export const tablesForm: StateFileKind = {
	schema: v.object({at: count, createdAt: optionalCount, existing: count, facts: v.record(v.string(), count)}),
	remedy: {text: 'Read the tables again', command: 'tables list'},
};

/** `attached-role.json`: the ARN of a role that the setup attached to a foreign warehouse. */
export const attachedRoleForm: StateFileKind = {
	schema: v.object({arn: v.string()}),
	remedy: 'Detach the role from the warehouse in AWS. A teardown does not detach it.',
};

const step = {at: count, step: v.string()};

/** Renames fields of earlier versions, `claim` and `once`. */
const withTodaysNames = ({claim, once, ...entry}: Readonly<Record<string, unknown>>) => ({
	...(claim === undefined ? {} : {lockId: claim}),
	...(once === undefined ? {} : {idempotencyKey: once}),
	...entry,
});

/** A line of `journal.jsonl`: see `JournalEntry`. */
export const journalForm: StateFileKind = {
	schema: v.pipe(
		v.looseObject({}),
		v.transform(withTodaysNames),
		v.variant('type', [
			v.object({type: v.literal('begin'), at: count, lockId: v.string()}),
			v.object({type: v.literal('intend'), ...step, key: v.string(), idempotencyKey: v.string()}),
			v.object({type: v.literal('submit'), ...step, id: v.string()}),
			v.object({
				type: v.literal('end'),
				...step,
				outcome: v.picklist(['ok', 'failed']),
				done: v.optional(v.object({rows: optionalCount, skipped: optionalCount})),
			}),
		]),
	),
	remedy: {text: 'Load again, which repeats steps that are missing in the journal', command: 'etl'},
};
