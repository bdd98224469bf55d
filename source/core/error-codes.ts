/**
 * The kind of an error: everything a user has to handle differently.
 *
 * `usage` and `config`: wrong command line or configuration. `sql`: the engine refused the statement.
 * `unsupported`: valid Redshift SQL that this target cannot run faithfully. `load`: COPY met bad records. `audit`:
 * checks failed, nothing was published. `storage`: files cannot be read. `state`: the warehouse is not in the
 * required state. `busy`: another process or change is at work. `disk`: the disk is full or cannot be written.
 * `refused`: this program refuses to do it (read-only, not ours, not confirmed). `connection` and `credentials`:
 * the service cannot be reached, or rejects the caller. `cancelled`: the user stopped it. `bug`: a fault of this
 * program; the only kind shown with a stack.
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

/** How often to retry a transient failure, how long to wait before each attempt, and the reason to show meanwhile. */
export type Retry = {readonly reason: string; readonly attempts: number; readonly delayMs: number};

type Meaning = {readonly kind: ErrorKind; readonly retry?: Retry};

const slowDown: Retry = {reason: 'the service limits the rate of calls', attempts: 6, delayMs: 2000};
const serviceFault: Retry = {reason: 'the service failed', attempts: 3, delayMs: 2000};
const conflict: Retry = {reason: 'another transaction changed the same table', attempts: 4, delayMs: 1000};
// A new role takes up to a minute to become assumable everywhere.
const newRole: Retry = {reason: 'the role cannot be assumed yet', attempts: 7, delayMs: 10_000};
// A large cluster takes half an hour.
const creating: Retry = {reason: 'it is still being created', attempts: 180, delayMs: 15_000};
// Pausing, the longest change of a small warehouse, takes 6 min; larger warehouses take twice as long.
const changing: Retry = {reason: 'the warehouse is being changed', attempts: 60, delayMs: 15_000};
// A detached policy still counts for a while, because IAM is eventually consistent.
const inUse: Retry = {reason: 'another resource uses it', attempts: 6, delayMs: 5000};

/**
 * Every error code with its kind, and `retry` if a later attempt may succeed. A kind serves as the code of errors
 * that need no distinction.
 */
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
	/** The service reported an internal failure. */
	'service-failure': {kind: 'connection', retry: serviceFault},
	/** Too many calls per second. */
	throttled: {kind: 'connection', retry: slowDown},
	/** Too many concurrent statements or sessions. */
	'too-many-statements': {kind: 'busy', retry: slowDown},
	/** Two transactions conflicted on a table; one was rolled back. */
	'serialization-conflict': {kind: 'sql', retry: conflict},
	/** A statement of the open transaction failed: only its end is accepted. */
	'transaction-failed': {kind: 'sql'},
	/** The session has ended, with its transaction and temporary tables. */
	'session-ended': {kind: 'state'},
	/** The rest of a partly read result is no longer available; rows already read stay. */
	'result-released': {kind: 'state'},
	/** A table or view in a statement does not exist. */
	'relation-missing': {kind: 'sql'},
	/** A column in a statement does not exist. */
	'column-missing': {kind: 'sql'},
	/** A table or view to create already exists. */
	'relation-exists': {kind: 'sql'},
	/** A new role is not assumable everywhere yet. */
	'role-not-assumable': {kind: 'state', retry: newRole},
	/** A cluster or workgroup cannot be changed or removed before its creation ends. */
	'still-creating': {kind: 'busy', retry: creating},
	/** AWS takes one change of a warehouse at a time. */
	'change-in-progress': {kind: 'busy', retry: changing},
	/** IAM does not delete what another resource uses. */
	'in-use': {kind: 'state', retry: inUse},
	/** The file of an embedded warehouse is not a database, is damaged, or cannot be read: retrying does not help. */
	'warehouse-unusable': {kind: 'disk'},
	/** Another process holds the load lock of the warehouse. */
	'load-locked': {kind: 'busy'},
	/** A table would lose more rows than the settings allow. */
	'rows-would-shrink': {kind: 'audit'},
} as const satisfies Readonly<Record<string, Meaning>>;

export type ErrorCode = keyof typeof meanings;

/** Returns the kind of a code, and how a failed operation may be retried. */
export const meaningOf = (code: ErrorCode): Meaning => meanings[code];

const exitCodes: Partial<Record<ErrorKind, number>> = {
	usage: 2,
	config: 2,
	refused: 2,
	connection: 3,
	credentials: 3,
	cancelled: 130,
};

/** Returns the exit code: 0 ok, 1 failed, 2 usage, 3 connection or credentials, 130 cancelled. */
export const exitCodeOf = (kind: ErrorKind): number => exitCodes[kind] ?? 1;
