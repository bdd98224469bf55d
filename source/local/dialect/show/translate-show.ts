import type {Show} from '../../../sql/language/tree/session.ts';
import {shownNamesSql} from '../exact-names.ts';
import {quoteText} from '../quote.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {externalTableStatement} from './external-table-statement.ts';
import {showColumnGrants, showGrants} from './show-grants.ts';
import {showColumns, showConstraints, showDatabases, showSchemas, showTables} from './show-lists.ts';
import {hasOption, relationCondition, requireRelation, result} from './show-options.ts';
import {showParameters, showProcedure, showRoutines} from './show-routines.ts';
import {tableStatement} from './table-statement.ts';

// A database contains the schemas and tables of this warehouse only.
const refused = new Set([
	'from data catalog',
	'account',
	'iam_role',
	'in database',
	'on datashare',
	'on model',
	'on template',
]);

/** SHOW of objects and definitions. SHOW of parameters is handled by the session. */
export const translateShow = async (
	source: StatementSource,
	statement: Show,
	context: TranslationContext,
): Promise<Translation> => {
	const {object} = statement;
	const other = statement.options.find(({name}) => refused.has(name));
	if (other) source.refuse(`SHOW ${object.toUpperCase()} ... ${other.name.toUpperCase()}`, other, 'Remove it.');
	switch (object) {
		case 'databases':
			return showDatabases(source, statement);
		case 'schemas':
			return showSchemas(source, statement, context);
		case 'tables':
			return showTables(source, statement, context);
		case 'columns':
			return showColumns(source, statement, context);
		case 'constraints':
			return showConstraints(source, statement, context);
		case 'grants':
			return showGrants(source, statement, context);
		case 'column grants':
			return showColumnGrants(source, statement, context);
		case 'functions':
			return showRoutines(source, statement, 'function', context);
		case 'procedures':
			return showRoutines(source, statement, 'procedure', context);
		case 'parameters':
			return showParameters(source, statement, context);
		case 'procedure':
			return showProcedure(source, statement, context);
		case 'table':
		case 'view':
		case 'external table':
			return showDefinition(source, statement, object, context);
		default:
			return source.refuse(`SHOW ${object.toUpperCase()}`, statement);
	}
};

/** SHOW TABLE, VIEW and EXTERNAL TABLE: the CREATE statement, or the query of a view. */
const showDefinition = async (
	source: StatementSource,
	statement: Show,
	object: 'table' | 'view' | 'external table',
	context: TranslationContext,
): Promise<Translation> => {
	const {name: written} = statement;
	if (!written) return source.fail('A name was expected.', statement);
	const relation = await requireRelation(source, written, context);
	const design = await context.designOf(relation.schema, relation.name);
	const kind = design?.external ? 'external table' : relation.isView || design?.view ? 'view' : 'table';
	if (kind !== object)
		source.fail(`"${relation.name}" is a ${kind}.`, written, `Use SHOW ${kind.toUpperCase()} ${relation.name}.`);
	if (design?.external) {
		const parts = written.parts.map(part => part.name);
		const text = externalTableStatement(parts, design, design.external, hasOption(statement, 'partition'));
		return result(`SELECT ${quoteText(text)} AS "Show External Table DDL statement"`);
	}

	if (kind === 'table') {
		if (!design) return source.refuse(`SHOW TABLE of ${relation.name}, whose design is unknown,`, written);
		return result(`SELECT ${quoteText(tableStatement(relation, design))} AS "Show Table DDL statement"`);
	}

	return result(
		`SELECT ${shownNamesSql('definition')} AS "Show View DDL statement" FROM dwh_system.relations WHERE ${relationCondition(relation, 'schema_name', 'name')}`,
	);
};
