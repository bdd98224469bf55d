import {redshiftName} from '../../../../sql/language/data-type.ts';
import {parseStatement} from '../../../../sql/language/parser/parse-statement.ts';
import type {LikeTable, TableAttribute, TableElement} from '../../../../sql/language/tree/table-definition.ts';
import {findTable} from '../../known-table.ts';
import {quoteName} from '../../quote.ts';
import {type ColumnDesign, plainColumn, type TableDesign} from '../../table-design.ts';
import type {TranslationContext} from '../../translation.ts';
import {requireTable} from '../changed-name.ts';
import {type QualifiedName, qualifiedName, type StatementSource} from '../statement-source.ts';
import {storedType} from '../stored-rows.ts';
import {translateSelect} from '../translate-query.ts';

/** The distribution, sort order and backup of a table. */
type Storage = Pick<TableDesign, 'diststyle' | 'distkey' | 'sortstyle' | 'sortkeys' | 'backup'>;

const ofItself: Storage = {diststyle: 'auto', distkey: undefined, sortstyle: 'auto', sortkeys: [], backup: undefined};

/** What LIKE copies from another table: its columns with NOT NULL and without keys, and how it is stored. */
type Liked = {readonly columns: readonly ColumnDesign[]; readonly storage: Storage};

const describedColumns = async (
	{schema, table}: {readonly schema: string | undefined; readonly table: string},
	sql: string,
	context: TranslationContext,
	fail: (message: string) => never,
): Promise<readonly ColumnDesign[]> => {
	const found = await context.describe?.(`SELECT * FROM ${sql}`);
	return (
		found?.map(({name, type}) => plainColumn(name, type)) ??
		fail(`The columns of ${[schema, table].filter(Boolean).join('.')} are not known.`)
	);
};

/** Returns the columns of a system view, for a table that archives its rows. */
const systemColumns = async (
	{schema, table}: Pick<QualifiedName, 'schema' | 'table'>,
	context: TranslationContext,
): Promise<readonly ColumnDesign[]> => {
	const sql = `select * from ${schema === undefined ? '' : `${quoteName(schema)}.`}${quoteName(table)}`;
	const statement = parseStatement(sql);
	const query = statement.kind === 'query' ? await translateSelect(sql, statement, context) : undefined;
	return (query?.columns ?? []).map(({name, type}) => plainColumn(name, redshiftName(storedType(type))));
};

const likedBy = async (source: StatementSource, like: LikeTable, context: TranslationContext): Promise<Liked> => {
	const other = qualifiedName(source, like.table);
	const found = findTable(await context.names(), other.schema, other.table);
	if (found?.isSystem) return {columns: await systemColumns(other, context), storage: ofItself};
	await requireTable(source, other, context);
	const design = await context.designOf(other.schema, other.table);
	const known = design && design.columns.length > 0 ? design : undefined;
	const columns =
		known?.columns ?? (await describedColumns(other, other.sql, context, message => source.fail(message, like)));
	return {
		columns: columns.map(column => ({
			...column,
			default: like.defaults === 'including' ? column.default : undefined,
			comment: undefined,
		})),
		storage: known ?? ofItself,
	};
};

const isChosen = ({diststyle, sortkeys, backup}: Storage): boolean =>
	diststyle !== 'auto' || sortkeys.length > 0 || backup === false;

const setBy: Readonly<Record<TableAttribute['kind'], string>> = {
	backup: 'BACKUP',
	diststyle: 'DISTSTYLE',
	distkey: 'DISTKEY',
	sortkey: 'SORTKEY',
	'sortkey-auto': 'SORTKEY',
	'sortkey-none': 'SORTKEY',
	'encode-auto': 'ENCODE AUTO',
};

const refuseKeys = (
	source: StatementSource,
	elements: readonly TableElement[],
	attributes: readonly TableAttribute[],
): void => {
	const [attribute] = attributes;
	const step = 'Remove it: the new table copies it from the other table.';
	if (attribute) source.fail(`${setBy[attribute.kind]} cannot be combined with LIKE.`, attribute, step);
	for (const element of elements) {
		if (element.kind !== 'column') continue;
		const key = element.attributes.find(({kind}) => kind === 'distkey' || kind === 'sortkey');
		if (key) source.fail(`${key.kind.toUpperCase()} cannot be combined with LIKE.`, key, step);
	}
};

/**
 * Returns the columns for each LIKE of a CREATE TABLE, and how the table is then stored; undefined if there is no
 * LIKE.
 */
export const readLikes = async (
	source: StatementSource,
	elements: readonly TableElement[],
	attributes: readonly TableAttribute[],
	context: TranslationContext,
): Promise<
	{readonly columnsOf: (like: LikeTable) => readonly ColumnDesign[]; readonly storage: Storage} | undefined
> => {
	const likes = elements.filter(element => element.kind === 'like');
	const [first] = likes;
	if (!first) return undefined;
	refuseKeys(source, elements, attributes);
	const found = new Map<LikeTable, Liked>();
	let chosen: Storage | undefined;
	for (const like of likes) {
		const liked = await likedBy(source, like, context);
		found.set(like, liked);
		if (!isChosen(liked.storage)) continue;
		if (chosen)
			source.refuse('LIKE of two tables that both have keys', like, 'Copy one, and list the columns of the other.');
		chosen = liked.storage;
	}

	const {diststyle, distkey, sortstyle, sortkeys, backup} = chosen ?? found.get(first)?.storage ?? ofItself;
	const storage = {diststyle, distkey, sortstyle, sortkeys, backup};
	return {columnsOf: like => found.get(like)?.columns ?? [], storage};
};
