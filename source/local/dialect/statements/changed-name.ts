import {DwhError} from '../../../core/dwh-error.ts';
import {positionAt} from '../../../sql/language/lexer/positions.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import {type FoundTable, findTable, isSystemSchema, missingTable, type WarehouseNames} from '../known-table.ts';
import {missingColumn} from '../missing-column.ts';
import type {TranslationContext} from '../translation.ts';
import type {QualifiedName, StatementSource} from './statement-source.ts';

const place = ({sql}: StatementSource, start: number) => ({sql, position: positionAt(sql, start)});

/** Throws `refused` for a system schema. */
export const refuseSystemSchema = (source: StatementSource, schema: string | undefined, start: number): void => {
	if (schema === undefined || !isSystemSchema(schema)) return;
	throw new DwhError('refused', `Could not change the schema ${schema}: it is a system schema.`, {
		...place(source, start),
		nextSteps: ['Use your own schema, such as public.'],
	});
};

/**
 * Throws unless users can create objects in the schema of a name: `refused` for a system schema, `sql` for a
 * missing one.
 */
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

/** Throws `sql` if the table certainly lacks a column. */
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

/** Throws unless a user's table or view has this name. The engine does not check it. */
export const requireTable = async (
	source: StatementSource,
	name: QualifiedName,
	context: TranslationContext,
): Promise<FoundTable> => {
	const names = await requireSchema(source, name, context);
	const {schema, table, start} = name;
	const found = findTable(names, schema, table);
	if (found?.isSystem) {
		throw new DwhError('refused', `Could not change the system view ${table}: it is read-only.`, {
			...place(source, start),
			nextSteps: ['Use one of your own tables.'],
		});
	}

	if (found) return found;
	const {code, message, nextSteps} = missingTable(names, schema, table);
	throw new DwhError(code, message, {...place(source, start), nextSteps});
};
