import {hasSideEffects} from './side-effects.ts';
import type {StatementClass} from './statement-class.ts';
import {tablesRead} from './tables-read.ts';
import type {ObjectName} from './tree/node.ts';
import type {Call, Select} from './tree/query.ts';
import type {Statement} from './tree/statement.ts';
import {type AnyNode, nodesOf} from './tree/visit.ts';

export type StatementEffects = {
	readonly class: StatementClass;
	/** Tables, views and external tables by name; changed ones only if they are also read. */
	readonly reads: readonly ObjectName[];
	/** Tables and views that are filled, changed, created or dropped. */
	readonly writes: readonly ObjectName[];
	/** The statement ends the transaction, or, for CALL, may end it. */
	readonly endsTransaction: boolean;
};

const classes: Readonly<Record<Statement['kind'], StatementClass>> = {
	query: 'read',
	show: 'read',
	describe: 'read',
	explain: 'read',
	insert: 'write',
	update: 'write',
	delete: 'write',
	merge: 'write',
	copy: 'write',
	unload: 'write',
	truncate: 'write',
	'create-table': 'ddl',
	'create-table-as': 'ddl',
	'create-external-table': 'ddl',
	'alter-table': 'ddl',
	'alter-table-append': 'ddl',
	'create-view': 'ddl',
	'create-external-view': 'ddl',
	'alter-external-view': 'ddl',
	'create-materialized-view': 'ddl',
	'alter-materialized-view': 'ddl',
	'refresh-materialized-view': 'other',
	'create-schema': 'ddl',
	'alter-schema': 'ddl',
	'create-external-schema': 'ddl',
	'alter-external-schema': 'ddl',
	'create-database': 'ddl',
	'alter-database': 'ddl',
	'create-user': 'ddl',
	'alter-user': 'ddl',
	'create-role': 'ddl',
	'alter-role': 'ddl',
	'create-identity-provider': 'ddl',
	'alter-identity-provider': 'ddl',
	'create-group': 'ddl',
	'alter-group': 'ddl',
	'create-function': 'ddl',
	'create-external-function': 'ddl',
	'create-procedure': 'ddl',
	'alter-routine': 'ddl',
	'create-library': 'ddl',
	'create-model': 'ddl',
	'create-rls-policy': 'ddl',
	'alter-rls-policy': 'ddl',
	'create-masking-policy': 'ddl',
	'alter-masking-policy': 'ddl',
	'attach-policy': 'ddl',
	'detach-policy': 'ddl',
	'create-datashare': 'ddl',
	'alter-datashare': 'ddl',
	'create-template': 'ddl',
	'alter-template': 'ddl',
	'alter-system': 'ddl',
	'alter-default-privileges': 'ddl',
	drop: 'ddl',
	grant: 'ddl',
	revoke: 'ddl',
	comment: 'ddl',
	begin: 'other',
	commit: 'other',
	rollback: 'other',
	lock: 'other',
	set: 'other',
	'set-seed': 'other',
	'set-session-authorization': 'other',
	reset: 'other',
	use: 'other',
	cancel: 'other',
	prepare: 'other',
	execute: 'other',
	deallocate: 'other',
	declare: 'other',
	fetch: 'other',
	close: 'other',
	'call-procedure': 'other',
	'copy-job': 'other',
	analyze: 'other',
	'analyze-compression': 'other',
	vacuum: 'other',
};

const ending: ReadonlySet<Statement['kind']> = new Set([
	'commit',
	'rollback',
	'truncate',
	'alter-table-append',
	'call-procedure',
] as const);

/** SELECT INTO creates a table, FOR UPDATE locks, and a function may have side effects. */
const classOfNode = (node: AnyNode): StatementClass => {
	if (node.kind === 'select' && (node as Select).into) return 'ddl';
	if (node.kind === 'query' && 'locking' in node && node.locking !== undefined) return 'other';
	const isActing = node.kind === 'call' && hasSideEffects((node as Call).name.parts.at(-1)?.name ?? '');
	return isActing ? 'other' : 'read';
};

const classInside = (query: AnyNode): StatementClass => {
	for (const node of nodesOf(query)) {
		const found = classOfNode(node);
		if (found !== 'read') return found;
	}

	return 'read';
};

const tablesOfInto = (query: AnyNode): readonly ObjectName[] =>
	[...nodesOf(query)].flatMap(node => (node.kind === 'select' ? ((node as Select).into?.name ?? []) : []));

const tablesWritten = (statement: Statement): readonly ObjectName[] => {
	switch (statement.kind) {
		case 'query':
			return tablesOfInto(statement);
		case 'insert':
		case 'copy':
		case 'truncate':
			return [statement.table];
		case 'update':
		case 'delete':
			return [statement.table.name];
		case 'merge':
			return [statement.target.name];
		case 'alter-table-append':
			return [statement.name, statement.source];
		case 'create-table':
		case 'create-table-as':
		case 'create-external-table':
		case 'create-view':
		case 'create-external-view':
		case 'create-materialized-view':
		case 'alter-table':
		case 'alter-external-view':
		case 'alter-materialized-view':
		case 'refresh-materialized-view':
			return [statement.name];
		case 'create-schema':
			return statement.elements.flatMap(tablesWritten);
		case 'drop':
			return /table|view/.test(statement.object) ? statement.names : [];
		default:
			return [];
	}
};

/** Returns what a statement reads, writes and ends. EXPLAIN and PREPARE do not run their statement. */
export const effectsOf = (statement: Statement): StatementEffects => {
	const own = classes[statement.kind];
	const isJobList = statement.kind === 'copy-job' && (statement.action === 'list' || statement.action === 'show');
	const runsNothing = statement.kind === 'explain' || statement.kind === 'prepare';
	return {
		class: isJobList ? 'read' : statement.kind === 'query' ? classInside(statement) : own,
		reads: runsNothing ? [] : tablesRead(statement),
		writes: tablesWritten(statement),
		endsTransaction: ending.has(statement.kind),
	};
};
