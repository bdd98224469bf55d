import type {RemovalConsent, Snapshot} from '../backend.ts';
import {checkSnapshotName} from '../core/check-snapshot-name.ts';
import {DwhError, toDwhError} from '../core/dwh-error.ts';
import {formatBytes, formatCounted} from '../core/text/format-number.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import {queryRows} from '../workflows/run/query-rows.ts';

export type DownOptions = {
	/** Although another process loads, whose load fails then. */
	readonly takeOver?: boolean;
	/** Name of a warehouse that this program did not make, and that goes all the same. */
	readonly adopted?: string;
	/** Name of its final snapshot; false for none. */
	readonly finalSnapshot?: string | boolean;
};

const megabyte = 1024 ** 2;

/** "dwhcluster-final-20261130-101500": letters, digits and single hyphens, as AWS wants them. */
const snapshotName = (identifier: string, now: number): string => {
	const time = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
	return `${identifier}-final-${time}`;
};

/** What its database holds, as far as its system view shows; a sentence in any case. */
const lossText = async (context: WorkflowContext, {state}: Snapshot): Promise<string> => {
	const {name} = context.settings.db;
	if (state !== 'available') return `What it holds is not known: it is ${state}.`;
	try {
		const sql = 'select count(*) as tables, coalesce(sum(size), 0) as megabytes from svv_table_info';
		const [row] = await queryRows(context, {name: 'measure what is lost', sql}, context.signal);
		const bytes = formatBytes(Number(row?.megabytes ?? 0) * megabyte);
		return `Its database ${name} holds ${formatCounted(Number(row?.tables ?? 0), 'table')} with rows, ${bytes}; other databases are not counted.`;
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (error.kind === 'cancelled') throw error;
		return `What it holds is not known: ${error.message}`;
	}
};

/** Throws where `down --adopted` does not name the adopted warehouse of dwh.cfg. */
const requireAdopted = ({settings}: WorkflowContext, snapshot: Snapshot, name: string): void => {
	const {identifier} = settings.cluster;
	if (name !== identifier) {
		throw new DwhError('usage', `--adopted names ${name}, but the warehouse of dwh.cfg is ${identifier}.`, {
			nextSteps: ['Only a warehouse is removed so: a role that this program did not make is never removed.'],
		});
	}
	if (snapshot.notOurs)
		throw new DwhError('refused', snapshot.notOurs.message, {nextSteps: snapshot.notOurs.nextSteps});
	if (snapshot.isAdopted || snapshot.state === 'absent' || snapshot.state === 'deleting') return;
	throw new DwhError('usage', `${name} was made by this program, so it needs no --adopted.`, {
		nextSteps: [{text: 'Remove it', command: 'down'}],
	});
};

/** Throws `usage` where the name would be refused by AWS, or where no snapshot would be taken at all. */
const requireUsable = ({adopted, finalSnapshot}: DownOptions): void => {
	if (typeof finalSnapshot !== 'string') return;
	const reason = checkSnapshotName(finalSnapshot);
	if (reason !== undefined) {
		throw new DwhError('usage', `Could not use "${finalSnapshot}" as the name of the final snapshot: ${reason}.`, {
			nextSteps: ['--final-snapshot NAME: a letter first, then letters, digits and single hyphens.'],
		});
	}
	if (adopted !== undefined) return;
	throw new DwhError(
		'usage',
		'Could not take a final snapshot: only the removal of an adopted warehouse takes one, and --adopted is missing.',
		{
			nextSteps: [
				{
					text: 'For a warehouse that [DWH] ADOPT names',
					command: 'down --adopted NAME --final-snapshot NAME',
				},
				'For any other one, take a snapshot in the AWS console first.',
			],
		},
	);
};

/** The removal of an adopted warehouse, and the lines to show before it; undefined where none is requested. */
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
			`  ${adopted}, ${snapshot.nodes}, which this program did not make`,
			`    ${await lossText(context, snapshot)}`,
			taken === undefined
				? '    No final snapshot is taken: its data is lost.'
				: `    A final snapshot ${taken} is taken first; it stays and bills for its data. --no-final-snapshot takes none.`,
		],
	};
};
