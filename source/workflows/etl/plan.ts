import type {Snapshot, StorageSize} from '../../backend.ts';
import type {PlannedStep} from '../../core/workflow-event.ts';
import type {TableRole} from '../../sql/catalogue/catalogue.ts';
import type {RunRecord} from '../records/records.ts';

/** What a person chooses for a load. */
export type EtlChoices = {
	/** Nothing of an interrupted load is reused. */
	readonly isFresh?: boolean;
	/** Takes over the lock of another run. */
	readonly takesOverLock?: boolean;
	/** Publishes although tables lose more rows than they may. */
	readonly isShrinkAllowed?: boolean;
};

/** What one load reads. */
export type EtlSource = Omit<StorageSize, 'files' | 'bytes'> & {
	readonly table: string;
	/** Undefined, like the bytes, where the files could not be counted. */
	readonly files: number | undefined;
	readonly bytes: number | undefined;
	/** Why they could not be counted. */
	readonly uncounted?: {
		readonly reason: string;
		/** Another one each time, because a later run cannot compare uncounted files. */
		readonly mark: string;
	};
	/** The file that maps fields by position; undefined where COPY maps by name. */
	readonly jsonpaths: string | undefined;
	readonly jsonpathsBytes: number | undefined;
};

/** What a load will read and replace, before it does. */
export type EtlPlan = {
	readonly sources: readonly EtlSource[];
	readonly tables: readonly {readonly table: string; readonly role: TableRole; readonly rowsNow: number}[];
	/** In order, with the statements they will run. */
	readonly steps: readonly PlannedStep[];
	/** Notes before it runs, a sentence each. */
	readonly notes: readonly string[];
	readonly region: string;
	readonly dollarsPerHour: number;
	/** What it bills, in words: "$1.09 an hour, ..."; undefined where nothing bills. */
	readonly bills: string | undefined;
	/** The last load that went well, for an estimate of the time. */
	readonly lastRun: RunRecord | undefined;
	/** Shadows of an interrupted load. */
	readonly leftovers: readonly string[];
	readonly snapshot: Snapshot;
};
