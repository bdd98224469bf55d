import type {Snapshot} from '../../backend.ts';
import type {WorkflowContext} from '../context.ts';
import type {RememberedTables} from './records.ts';

type Seen = Pick<RememberedTables, 'existing' | 'facts'>;

/** What was last seen of this very warehouse; undefined when nothing was. */
export const rememberedTables = async (
	{records}: Pick<WorkflowContext, 'records'>,
	{createdAt}: Snapshot,
): Promise<RememberedTables | undefined> => {
	const last = await records.rememberedTables();
	return last && last.createdAt === createdAt ? last : undefined;
};

/** Records what was read, for readings that may not run a statement. A failure stops nothing. */
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
