import {DwhError} from '../../../core/dwh-error.ts';
import {positionAt} from '../../../sql/language/lexer/positions.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import {type FoundTable, findTable, isSystemSchema, missingTable, type WarehouseNames} from '../known-table.ts';
import {missingColumn} from '../missing-column.ts';
import type {TranslationContext} from '../translation.ts';
import type {QualifiedName, StatementSource} from './statement-source.ts';

const place = ({sql}: StatementSource, start: number) => ({sql, position: positionAt(sql, start)});

/** Throws `refused` for a schema that belongs to the warehouse itself. */
export const refuseSystemSchema = (source: StatementSource, schema: string | undefined, start: number): void => {
	if (schema === undefined || !isSystemSchema(schema)) return;
	throw new DwhError('refused', `Could not change the schema ${schema}: it belongs to the warehouse itself.`, {
		...place(source, start),
		nextSteps: ['Name a schema of your own, such as public.'],
	});
};

/** Throws unless the schema of a name is one that a person may fill: `refused` for a system schema, `sql` for none. */
export const requireSchema = async (
	source: StatementSource,
	{schema, start}: QualifiedName,
	context: TranslationContext,
): Promise<WarehouseNames> => {
	refuseSystemSchema(source, schema, start);
	const names = await context.names();
	if (schema !== undefined && !names.schemas.includes(schema)) {
		throw new DwhError('sql', `Schema "${schema}" does not exist.`, place(source, start));
	}

	return names;
};

/** Throws `sql` where the table surely has no such column. */
export const requireColumns = async (
	source: StatementSource,
	name: QualifiedName,
	columns: readonly Identifier[],
	context: TranslationContext,
): Promise<void> => {
	await requireTable(source, name, context);
	const known = (await context.designOf(name.schema, name.table))?.columns.map(column => column.name) ?? [];
	const missing = columns.find(column => known.length > 0 && !known.includes(column.name));
	if (!missing) return;
	const {message, step} = missingColumn(missing.name, name.table, known);
	source.fail(message, missing, step, 'column-missing');
};

/** Throws unless a person's table or view has this name: the engine does not check it. */
export const requireTable = async (
	source: StatementSource,
	name: QualifiedName,
	context: TranslationContext,
): Promise<FoundTable> => {
	const names = await requireSchema(source, name, context);
	const {schema, table, start} = name;
	const found = findTable(names, schema, table);
	if (found?.isSystem) {
		throw new DwhError('refused', `Could not change the system view ${table}: it belongs to the warehouse itself.`, {
			...place(source, start),
			nextSteps: ['Name a table of your own.'],
		});
	}

	if (found) return found;
	const {code, message, nextSteps} = missingTable(names, schema, table);
	throw new DwhError(code, message, {...place(source, start), nextSteps});
};
