import {quoteText} from '../quote.ts';
import type {TranslationContext} from '../translation.ts';
import {objectFilter, type RecordedObject} from './record-key.ts';

const tables = ['grants', 'owners', 'comments'];

const hasRecords = async (filter: string, context: TranslationContext): Promise<boolean> => {
	const found = await context.read?.(
		tables.map(table => `SELECT 1 FROM dwh_system.${table} WHERE ${filter}`).join(' UNION ALL '),
	);
	return found !== undefined && found.length > 0;
};

/**
 * Returns the statements that delete the recorded privileges, owner and comment of a dropped object; none if
 * nothing is recorded.
 */
export const forgetObject = async (object: RecordedObject, context: TranslationContext): Promise<readonly string[]> => {
	const filter = objectFilter(object);
	if (!(await hasRecords(filter, context))) return [];
	return tables.map(table => `DELETE FROM dwh_system.${table} WHERE ${filter}`);
};

/** Returns the statements that keep the recorded privileges, owner and comment of a renamed object. */
export const renameObject = async (
	object: RecordedObject,
	to: Omit<RecordedObject, 'kind'>,
	context: TranslationContext,
): Promise<readonly string[]> => {
	const filter = objectFilter(object);
	if (!(await hasRecords(filter, context))) return [];
	const names = `schema_name = ${quoteText(to.schema)}, object_name = ${quoteText(to.name)}`;
	return tables.map(table => `UPDATE dwh_system.${table} SET ${names} WHERE ${filter}`);
};

/** Returns the statements that record the owner of an object. */
export const ownerStatements = (object: RecordedObject, owner: string): readonly string[] => [
	`DELETE FROM dwh_system.owners WHERE ${objectFilter(object)}`,
	`INSERT INTO dwh_system.owners VALUES (${[object.kind, object.schema, object.name, owner].map(quoteText).join(', ')})`,
];

/** Returns the statements that record an object's comment; undefined removes it. */
export const commentStatements = (object: RecordedObject, text: string | undefined): readonly string[] => [
	`DELETE FROM dwh_system.comments WHERE ${objectFilter(object)}`,
	...(text === undefined
		? []
		: [
				`INSERT INTO dwh_system.comments VALUES (${[object.kind, object.schema, object.name, text].map(quoteText).join(', ')})`,
			]),
];
