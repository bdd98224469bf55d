import {firstWord} from '../../../sql/language/check-request.ts';
import type {CreateSchema} from '../../../sql/language/tree/schema.ts';
import type {Statement} from '../../../sql/language/tree/statement.ts';
import {translateExplain} from '../../explain/translate-explain.ts';
import {quoteSchema} from '../quote.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {nothing, run} from '../translation.ts';
import {translateCreateView} from '../views/translate-create-view.ts';
import {
	translateAlterMaterialized,
	translateCreateMaterialized,
	translateRefresh,
} from '../views/translate-materialized.ts';
import {refuseSystemSchema, requireTable} from './changed-name.ts';
import {selectInto} from './select-into.ts';
import {qualifiedName, type StatementSource} from './statement-source.ts';
import {translateAlterTable} from './translate-alter.ts';
import {translateComment} from './translate-comment.ts';
import {translateCreateTable} from './translate-create.ts';
import {translateDrop} from './translate-drop.ts';
import {translateExternalSchema, translateExternalTable} from './translate-external.ts';
import {translateQuery} from './translate-query.ts';
import {translateShow} from './translate-show.ts';
import {translateUnload} from './translate-unload.ts';

/** A statement as what the engine runs in its place. */
export const translateStatement = async (
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
			return translateSchema(source, statement);
		case 'drop':
			return translateDrop(source, statement, context);
		case 'alter-table':
			return translateAlterTable(source, statement, context);
		case 'truncate': {
			const name = qualifiedName(source, statement.table);
			await requireTable(source, name, context);
			const design = await context.designOf(name.schema, name.table);
			if (design?.view) source.fail(`Could not empty "${name.table}": it is a view.`, name);
			if (design?.external)
				source.refuse('TRUNCATE of an external table', statement, 'Remove its files, or drop the table.');
			return {kind: 'run', statements: [`DELETE FROM ${name.sql}`], hasResult: false, writes: true, commits: true};
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
			return run(
				['SELECT 1'],
				`${statement.kind.toUpperCase()} has no effect: the embedded warehouse has one user, who may do everything.`,
			);
		case 'analyze':
		case 'analyze-compression':
			if (statement.table) await requireTable(source, qualifiedName(source, statement.table), context);
			return run(['SELECT 1'], 'ANALYZE has nothing to do: the embedded engine keeps its statistics itself.');
		case 'lock':
			for (const table of statement.tables) await requireTable(source, qualifiedName(source, table), context);
			return nothing('LOCK has nothing to do: the embedded engine detects conflicting changes itself.');
		case 'vacuum':
			if (statement.table) await requireTable(source, qualifiedName(source, statement.table), context);
			return run(['SELECT 1'], 'VACUUM has nothing to do: the embedded engine reclaims space itself.');
		default:
			return refuseStatement(source, statement);
	}
};

const translateSchema = (source: StatementSource, statement: CreateSchema): Translation => {
	const {name, ifNotExists, elements, authorization} = statement;
	const [element] = elements;
	if (element) source.refuse('CREATE SCHEMA with what it holds', element, 'Write the statements one by one.');
	if (name && name.parts.length > 1) source.refuse('A schema of another database', name, 'Name the schema alone.');
	const schema = name?.parts[0]?.name ?? authorization?.name ?? '';
	refuseSystemSchema(source, schema, (name ?? statement).start);
	return run([`CREATE SCHEMA ${ifNotExists ? 'IF NOT EXISTS ' : ''}${quoteSchema(schema)}`]);
};

const together = 'Statements that are submitted together run as one transaction.';

const refusals: Readonly<Partial<Record<Statement['kind'], readonly [what: string, step?: string]>>> = {
	'call-procedure': ['CALL of a stored procedure'],
	declare: ['DECLARE of a cursor'],
	fetch: ['FETCH from a cursor'],
	close: ['CLOSE of a cursor'],
	'alter-table-append': ['ALTER TABLE ... APPEND'],
};

const transactions: readonly Statement['kind'][] = ['begin', 'commit', 'rollback'];
const definitions = /^(?:create|alter|refresh|attach|detach)-/;

/** What has a name that says enough: CREATE EXTERNAL TABLE, ALTER USER, LOCK. */
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
