import type {Snapshot} from '../../backend.ts';
import type {WorkflowContext} from '../context.ts';
import type {RememberedTables} from './records.ts';

type Seen = Pick<RememberedTables, 'existing' | 'facts'>;

/** Returns what was last read from this warehouse; undefined if nothing was. */
export const rememberedTables = async (
	{records}: Pick<WorkflowContext, 'records'>,
	{createdAt}: Snapshot,
): Promise<RememberedTables | undefined> => {
	const last = await records.rememberedTables();
	return last && last.createdAt === createdAt ? last : undefined;
};

/** Records what was read, for times when no statement may run. Failures are ignored. */
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
