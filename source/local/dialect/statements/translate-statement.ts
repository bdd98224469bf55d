import {firstWord} from '../../../sql/language/check-request.ts';
import type {Vacuum} from '../../../sql/language/tree/maintenance.ts';
import type {Statement} from '../../../sql/language/tree/statement.ts';
import {translateExplain} from '../../explain/translate-explain.ts';
import {translateAlterDatabase, translateCreateDatabase} from '../databases/translate-database.ts';
import {defaultGrants, translateDefaultPrivileges} from '../rights/translate-default-privileges.ts';
import {translateGrant} from '../rights/translate-grant.ts';
import {translateAlterGroup, translateCreateGroup, translatePrincipal} from '../rights/translate-principal.ts';
import {translateAlterSchema, translateCreateSchema} from '../schemas/translate-schema.ts';
import {translateShow} from '../show/translate-show.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {nothing, run} from '../translation.ts';
import {translateCreateView} from '../views/translate-create-view.ts';
import {
	translateAlterMaterialized,
	translateCreateMaterialized,
	translateRefresh,
} from '../views/translate-materialized.ts';
import {requireColumns, requireTable} from './changed-name.ts';
import {selectInto} from './create/select-into.ts';
import {translateCreateTable} from './create/translate-create.ts';
import {countedTable, forgetDeletedRows, reclaims} from './deleted-rows.ts';
import {qualifiedName, type StatementSource} from './statement-source.ts';
import {translateAlterTable} from './translate-alter.ts';
import {translateAppend} from './translate-append.ts';
import {translateComment} from './translate-comment.ts';
import {noShares, translateDrop} from './translate-drop.ts';
import {translateExternalSchema, translateExternalTable} from './translate-external.ts';
import {translateQuery} from './translate-query.ts';
import {translateUnload} from './translate-unload.ts';

/** Returns what the engine runs instead of a statement. */
export const translateStatement = async (
	source: StatementSource,
	statement: Statement,
	context: TranslationContext,
): Promise<Translation> => {
	const translation = await translateOne(source, statement, context);
	switch (statement.kind) {
		case 'create-table':
		case 'create-table-as':
		case 'create-view':
		case 'create-materialized-view': {
			const isTemporary = 'isTemporary' in statement && statement.isTemporary;
			const isMade = translation.kind === 'run' && translation.statements.length > 1;
			if (!isMade || isTemporary) return translation;
			const {schema = context.searchPath?.[0] ?? 'public', table} = qualifiedName(source, statement.name);
			const rights = await defaultGrants('table', schema, table, context);
			return {...translation, statements: [...rights, ...translation.statements]};
		}

		default:
			return translation.kind === 'run' && recordsOnly.test(statement.kind)
				? {...translation, countsRows: false}
				: translation;
	}
};

// These statements write only internal records, which do not count as changed rows.
const recordsOnly =
	/^(?:grant|revoke|drop|comment|alter-(?:default|user|role|group|schema|database)|create-(?:user|role|group|schema|database)|refresh)/;

const translateOne = async (
	source: StatementSource,
	statement: Statement,
	context: TranslationContext,
): Promise<Translation> => {
	switch (statement.kind) {
		case 'query': {
			const created = selectInto(statement);
			return created ? translateCreateTable(source, created, context) : translateQuery(source.sql, statement, context);
		}

		case 'insert':
		case 'update':
		case 'delete':
		case 'merge':
			return translateQuery(source.sql, statement, context);
		case 'create-table':
		case 'create-table-as':
			return translateCreateTable(source, statement, context);
		case 'create-view':
			return translateCreateView(source, statement, context);
		case 'create-materialized-view':
			return translateCreateMaterialized(source, statement, context);
		case 'refresh-materialized-view':
			return translateRefresh(source, statement, context);
		case 'alter-materialized-view':
			return translateAlterMaterialized(source, statement, context);
		case 'create-external-schema':
			return translateExternalSchema(source, statement);
		case 'create-external-table':
			return translateExternalTable(source, statement, context);
		case 'create-schema':
			return translateCreateSchema(source, statement, context, (element, within) =>
				translateStatement(source, element, within),
			);
		case 'alter-schema':
			return translateAlterSchema(source, statement, context);
		case 'create-database':
			return translateCreateDatabase(source, statement, context);
		case 'alter-database':
			return translateAlterDatabase(source, statement, context);
		case 'drop':
			return translateDrop(source, statement, context);
		case 'alter-table':
			return translateAlterTable(source, statement, context);
		case 'alter-table-append':
			return translateAppend(source, statement, context);
		case 'truncate': {
			const name = qualifiedName(source, statement.table);
			await requireTable(source, name, context);
			const design = await context.designOf(name.schema, name.table);
			if (design?.view) source.fail(`Could not empty "${name.table}": it is a view.`, name);
			if (design?.external)
				source.refuse('TRUNCATE of an external table', statement, 'Remove its files, or drop the table.');
			const counted = countedTable(design);
			const forgotten = counted === undefined ? [] : [forgetDeletedRows(counted)];
			return {...run([...forgotten, `DELETE FROM ${name.sql}`]), commits: true};
		}

		case 'unload':
			return translateUnload(source.sql, statement, context);
		case 'comment':
			return translateComment(source, statement, context);
		case 'explain':
			return translateExplain(source.sql, statement, context);
		case 'show':
			return translateShow(source, statement, context);
		case 'grant':
		case 'revoke':
			return translateGrant(source, statement, context);
		case 'alter-default-privileges':
			return translateDefaultPrivileges(source, statement, context);
		case 'create-user':
		case 'alter-user':
		case 'create-role':
		case 'alter-role':
		case 'create-identity-provider':
		case 'alter-identity-provider':
			return translatePrincipal(source, {...statement, kind: statement.kind}, context);
		case 'create-group':
			return translateCreateGroup(source, statement, context);
		case 'alter-group':
			return translateAlterGroup(source, statement, context);
		case 'analyze':
		case 'analyze-compression':
			if (statement.table)
				await requireColumns(source, qualifiedName(source, statement.table), statement.columns, context);
			return run(['SELECT 1'], 'ANALYZE has no effect: the embedded engine maintains its statistics automatically.');
		case 'set-seed': {
			const {value} = statement;
			const digits = value.kind === 'number' ? Number(value.text) : Number.NaN;
			if (!(digits >= 0 && digits <= 1)) return source.fail('The seed must be a number from 0 to 1.', value);
			return run([`SELECT setseed(${digits})`]);
		}

		case 'lock':
			for (const table of statement.tables) await requireTable(source, qualifiedName(source, table), context);
			return nothing('LOCK has no effect: the embedded engine detects conflicting changes automatically.');
		case 'vacuum':
			return translateVacuum(source, statement, context);
		default:
			return refuseStatement(source, statement);
	}
};

/** The engine reclaims space automatically. The count of deleted rows restarts at zero, as on Redshift. */
const translateVacuum = async (
	source: StatementSource,
	{mode, table}: Vacuum,
	context: TranslationContext,
): Promise<Translation> => {
	const name = table && qualifiedName(source, table);
	if (name) await requireTable(source, name, context);
	const note = 'VACUUM has no effect: the embedded engine reclaims space automatically.';
	const counted = name && countedTable(await context.designOf(name.schema, name.table));
	if (!reclaims(mode) || (name && counted === undefined)) return run(['SELECT 1'], note);
	return {...run([forgetDeletedRows(counted)], note), countsRows: false};
};

const together = 'Statements submitted together run as one transaction.';

const refusals: Readonly<Partial<Record<Statement['kind'], readonly [what: string, step?: string]>>> = {
	'call-procedure': ['CALL of a stored procedure'],
	declare: ['DECLARE of a cursor'],
	fetch: ['FETCH from a cursor'],
	close: ['CLOSE of a cursor'],
	'create-datashare': ['CREATE DATASHARE', noShares],
	'alter-datashare': ['ALTER DATASHARE', noShares],
};

const transactions: readonly Statement['kind'][] = ['begin', 'commit', 'rollback'];
const definitions = /^(?:create|alter|refresh|attach|detach)-/;

/** Returns the name of a statement from its first words: CREATE EXTERNAL TABLE, ALTER USER, LOCK. */
const nameOf = (source: StatementSource, statement: Statement): string => {
	if (statement.kind === 'alter-routine') return `ALTER ${statement.routine.toUpperCase()}`;
	if (definitions.test(statement.kind)) return statement.kind.replaceAll('-', ' ').toUpperCase();
	return firstWord(source.sql);
};

const refuseStatement = (source: StatementSource, statement: Statement): never => {
	const [what = nameOf(source, statement), step] = refusals[statement.kind] ?? [];
	const isTransaction = transactions.includes(statement.kind);
	const name = isTransaction && what === 'START' ? 'START TRANSACTION' : what;
	return source.refuse(name, statement, isTransaction ? together : step);
};
