/**
 * What went wrong, as far as a person has to act differently on it.
 *
 * `usage` and `config`: the words or the file are wrong. `sql`: the engine refused the statement.
 * `unsupported`: valid Redshift SQL that this target cannot run faithfully. `load`: COPY met bad
 * records. `audit`: checks failed, nothing was published. `storage`: files cannot be read.
 * `state`: the warehouse is not in the state this needs. `busy`: another process or change is at work.
 * `disk`: the disk is full or cannot be written. `refused`: we will not do that (read-only, not ours, not confirmed).
 * `connection` and `credentials`: the service cannot be reached or does not know us.
 * `cancelled`: the person stopped it. `bug`: ours; the only kind shown with a stack.
 */
export type ErrorKind =
	| 'usage'
	| 'config'
	| 'sql'
	| 'unsupported'
	| 'load'
	| 'audit'
	| 'storage'
	| 'state'
	| 'busy'
	| 'disk'
	| 'refused'
	| 'connection'
	| 'credentials'
	| 'cancelled'
	| 'bug';

/** How often to try again what failed for a reason that passes, how long to wait before each try, and what to say meanwhile. */
export type Retry = {readonly reason: string; readonly attempts: number; readonly delayMs: number};

type Meaning = {readonly kind: ErrorKind; readonly retry?: Retry};

const slowDown: Retry = {reason: 'the service limits the rate of calls', attempts: 6, delayMs: 2000};
const serviceFault: Retry = {reason: 'the service failed', attempts: 3, delayMs: 2000};
const conflict: Retry = {reason: 'another transaction changed the same table', attempts: 4, delayMs: 1000};
// A new role takes up to a minute until it can be assumed everywhere.
const newRole: Retry = {reason: 'the role cannot be assumed yet', attempts: 7, delayMs: 10_000};
// A large cluster takes half an hour.
const creating: Retry = {reason: 'it is still being created', attempts: 180, delayMs: 15_000};
// Pausing, the longest change of a small warehouse, takes 6 min; larger ones take twice as long.
const changing: Retry = {reason: 'the warehouse is being changed', attempts: 60, delayMs: 15_000};
// IAM shows everywhere only after a while that a policy was detached.
const inUse: Retry = {reason: 'another resource uses it', attempts: 6, delayMs: 5000};

/** Every code of an error, with its kind; `retry` where a later try may go well by itself. A kind alone is the code of what nothing decides by. */
const meanings = {
	usage: {kind: 'usage'},
	config: {kind: 'config'},
	sql: {kind: 'sql'},
	unsupported: {kind: 'unsupported'},
	load: {kind: 'load'},
	audit: {kind: 'audit'},
	storage: {kind: 'storage'},
	state: {kind: 'state'},
	busy: {kind: 'busy'},
	disk: {kind: 'disk'},
	refused: {kind: 'refused'},
	connection: {kind: 'connection', retry: serviceFault},
	credentials: {kind: 'credentials'},
	cancelled: {kind: 'cancelled'},
	bug: {kind: 'bug'},
	/** No response came at all: name not found, connection refused or reset, timed out. */
	unreachable: {kind: 'connection', retry: serviceFault},
	/** The service answered with a failure of its own. */
	'service-failure': {kind: 'connection', retry: serviceFault},
	/** Too many calls a second. */
	throttled: {kind: 'connection', retry: slowDown},
	/** Too many statements or sessions at once. */
	'too-many-statements': {kind: 'busy', retry: slowDown},
	/** Two transactions met on one table; one was undone. */
	'serialization-conflict': {kind: 'sql', retry: conflict},
	/** A statement of the open transaction failed: it can only be ended. */
	'transaction-failed': {kind: 'sql'},
	/** The session is gone, with its transaction and its temporary tables. */
	'session-ended': {kind: 'state'},
	/** The rest of a result that was not read to its end is not to be had any more; what was read stays. */
	'result-released': {kind: 'state'},
	/** A table or view that a statement names does not exist. */
	'relation-missing': {kind: 'sql'},
	/** A column that a statement names does not exist. */
	'column-missing': {kind: 'sql'},
	/** A table or view that a statement creates exists. */
	'relation-exists': {kind: 'sql'},
	/** A new role cannot be assumed everywhere yet. */
	'role-not-assumable': {kind: 'state', retry: newRole},
	/** A cluster or workgroup that is not created yet cannot be removed or changed. */
	'still-creating': {kind: 'busy', retry: creating},
	/** AWS takes one change of a warehouse at a time. */
	'change-in-progress': {kind: 'busy', retry: changing},
	/** IAM deletes nothing that another resource uses. */
	'in-use': {kind: 'state', retry: inUse},
	/** The file of an embedded warehouse is no database, is damaged, or may not be read: nothing in it changes by itself. */
	'warehouse-unusable': {kind: 'disk'},
	/** Another process has the load lock of the warehouse. */
	'load-locked': {kind: 'busy'},
	/** A table would lose more rows than the settings allow. */
	'rows-would-shrink': {kind: 'audit'},
} as const satisfies Readonly<Record<string, Meaning>>;

export type ErrorCode = keyof typeof meanings;

/** The kind of a code, and how what failed with it may be tried again. */
export const meaningOf = (code: ErrorCode): Meaning => meanings[code];

const exitCodes: Partial<Record<ErrorKind, number>> = {
	usage: 2,
	config: 2,
	refused: 2,
	connection: 3,
	credentials: 3,
	cancelled: 130,
};

/** 0 ok, 1 failed, 2 wrong use, 3 connection or credentials, 130 cancelled. */
export const exitCodeOf = (kind: ErrorKind): number => exitCodes[kind] ?? 1;
