import type {Snapshot} from '../backend.ts';
import type {WorkflowContext} from './context.ts';

/** Which tables there were, and how many rows the facts held, when somebody last asked. */
export type RememberedTables = {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Of the warehouse: one of the same name that was made later has other tables. */
	readonly createdAt: number | undefined;
	/** How many tables of the catalogue existed. */
	readonly existing: number;
	/** Rows by fact table. */
	readonly facts: Readonly<Record<string, number>>;
};

type Seen = Pick<RememberedTables, 'existing' | 'facts'>;

/** What was last seen of this very warehouse; undefined when nothing was. */
export const rememberedTables = async (
	{records}: Pick<WorkflowContext, 'records'>,
	{createdAt}: Snapshot,
): Promise<RememberedTables | undefined> => {
	const last = await records.rememberedTables();
	return last && last.createdAt === createdAt ? last : undefined;
};

/** Keeps what was seen, for looks that may not ask. That it cannot be kept stops nothing. */
export const rememberTables = async (
	{records, clock}: Pick<WorkflowContext, 'records' | 'clock'>,
	{createdAt}: Snapshot,
	seen: Seen,
): Promise<void> => {
	const last = await records.rememberedTables();
	const now = {createdAt, ...seen};
	if (last && JSON.stringify({...last, at: 0}) === JSON.stringify({at: 0, ...now})) return;
	await records.rememberTables({at: clock.now(), ...now}).catch(() => undefined);
};
