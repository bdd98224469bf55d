import type {Snapshot, StorageSize} from '../../backend.ts';
import type {PlannedStep} from '../../core/workflow-event.ts';
import type {TableRole} from '../../sql/catalogue/catalogue.ts';
import type {RunRecord} from '../records/records.ts';

/** Choices of the user for a load. */
export type EtlChoices = {
	/** Do not reuse steps of an interrupted load. */
	readonly isFresh?: boolean;
	/** Take over the lock of another run. */
	readonly takesOverLock?: boolean;
	/** Publish even if tables lose too many rows. */
	readonly isShrinkAllowed?: boolean;
};

/** The source of one load. */
export type EtlSource = Omit<StorageSize, 'files' | 'bytes'> & {
	readonly table: string;
	/** Undefined, like `bytes`, if the files could not be counted. */
	readonly files: number | undefined;
	readonly bytes: number | undefined;
	/** Why they could not be counted. */
	readonly uncounted?: {
		readonly reason: string;
		/** Differs each time, because uncounted files cannot be compared by a later run. */
		readonly mark: string;
	};
	/** The jsonpaths file; undefined if COPY maps fields by name. */
	readonly jsonpaths: string | undefined;
	readonly jsonpathsBytes: number | undefined;
};

/** What a load will read and replace. */
export type EtlPlan = {
	readonly sources: readonly EtlSource[];
	readonly tables: readonly {readonly table: string; readonly role: TableRole; readonly rowsNow: number}[];
	/** In order, with their statements. */
	readonly steps: readonly PlannedStep[];
	/** Notices, one sentence each. */
	readonly notes: readonly string[];
	readonly region: string;
	readonly dollarsPerHour: number;
	/** What it bills, in words: "$1.09 an hour, ..."; undefined if nothing bills. */
	readonly bills: string | undefined;
	/** The last successful load, to estimate the duration. */
	readonly lastRun: RunRecord | undefined;
	/** Shadow tables of an interrupted load. */
	readonly leftovers: readonly string[];
	readonly snapshot: Snapshot;
};
