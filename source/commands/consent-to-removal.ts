import type {RemovalConsent, Snapshot} from '../backend.ts';
import {checkSnapshotName} from '../core/check-snapshot-name.ts';
import {DwhError, toDwhError} from '../core/dwh-error.ts';
import {formatBytes, formatCounted} from '../core/text/format-number.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {queryRows} from '../workflows/run/query-rows.ts';

export type DownOptions = {
	/** Removes although another process loads; that load fails. */
	readonly takeOver?: boolean;
	/** Name of an adopted warehouse to remove too. */
	readonly adopted?: string;
	/** Name of its final snapshot; false takes none. */
	readonly finalSnapshot?: string | boolean;
};

const megabyte = 1024 ** 2;

/** "dwhcluster-final-20261130-101500": letters, digits and single hyphens, as AWS requires. */
const snapshotName = (identifier: string, now: number): string => {
	const time = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
	return `${identifier}-final-${time}`;
};

/** Returns a sentence about the size of its database. Never throws. */
const lossText = async (context: WorkflowContext, {state}: Snapshot): Promise<string> => {
	const {name} = context.settings.db;
	if (state !== 'available') return `The size of its database is unknown: the warehouse is ${state}.`;
	try {
		const sql = 'select count(*) as tables, coalesce(sum(size), 0) as megabytes from svv_table_info';
		const [row] = await queryRows(context, {name: 'measure what is lost', sql}, context.signal);
		const bytes = formatBytes(Number(row?.megabytes ?? 0) * megabyte);
		return `Its database ${name} has ${formatCounted(Number(row?.tables ?? 0), 'table')} with rows, ${bytes}. Other databases are not counted.`;
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (error.kind === 'cancelled') throw error;
		return `The size of its database is unknown: ${error.message}`;
	}
};

/** Throws `usage` if `down --adopted` does not name the adopted warehouse of dwh.cfg. */
const requireAdopted = ({settings}: WorkflowContext, snapshot: Snapshot, name: string): void => {
	const {identifier} = settings.cluster;
	if (name !== identifier) {
		throw new DwhError('usage', `--adopted names ${name}, but the warehouse of dwh.cfg is ${identifier}.`, {
			nextSteps: ['--adopted removes warehouses only. A role that this program did not create is never removed.'],
		});
	}
	if (snapshot.notOurs)
		throw new DwhError('refused', snapshot.notOurs.message, {nextSteps: snapshot.notOurs.nextSteps});
	if (snapshot.isAdopted || snapshot.state === 'absent' || snapshot.state === 'deleting') return;
	throw new DwhError('usage', `${name} was created by this program, so --adopted is not needed.`, {
		nextSteps: [{text: 'Remove it', command: 'down'}],
	});
};

/** Throws `usage` if AWS refuses the name, or if no snapshot would be taken. */
const requireUsable = ({adopted, finalSnapshot}: DownOptions): void => {
	if (typeof finalSnapshot !== 'string') return;
	const reason = checkSnapshotName(finalSnapshot);
	if (reason !== undefined) {
		throw new DwhError('usage', `Could not use "${finalSnapshot}" as the name of the final snapshot: ${reason}.`, {
			nextSteps: ['Start the name with a letter, followed by letters, digits and single hyphens.'],
		});
	}
	if (adopted !== undefined) return;
	throw new DwhError(
		'usage',
		'Could not take a final snapshot: it needs --adopted, because only an adopted warehouse gets one.',
		{
			nextSteps: [
				{
					text: 'For a warehouse that [DWH] ADOPT names',
					command: 'down --adopted NAME --final-snapshot NAME',
				},
				'For any other warehouse, take a snapshot in the AWS console first.',
			],
		},
	);
};

/** Returns the removal of an adopted warehouse and the lines of its confirmation; undefined if not requested. */
export const consentToRemoval = async (
	context: WorkflowContext,
	{adopted, finalSnapshot = true}: DownOptions,
): Promise<{readonly consent: RemovalConsent; readonly lines: readonly string[]} | undefined> => {
	requireUsable({adopted, finalSnapshot});
	if (adopted === undefined) return undefined;
	const snapshot = await context.backend.provisioner.observe(context.signal);
	requireAdopted(context, snapshot, adopted);
	if (!snapshot.isAdopted) return undefined;
	const named = typeof finalSnapshot === 'string' ? finalSnapshot : snapshotName(adopted, context.clock.now());
	const taken = finalSnapshot === false ? undefined : named;
	return {
		consent: {adopted, finalSnapshot: taken},
		lines: [
			`  ${adopted}, ${snapshot.nodes}, not created by this program`,
			`    ${await lossText(context, snapshot)}`,
			taken === undefined
				? '    No final snapshot: its data is lost.'
				: `    A final snapshot ${taken} is taken first. It remains and bills for its data. Skip it with --no-final-snapshot.`,
		],
	};
};
