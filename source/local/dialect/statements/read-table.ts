import type {Span} from '../../../sql/language/tree/node.ts';
import type {KeyColumn, LikeTable, TableAttribute, TableElement} from '../../../sql/language/tree/table-definition.ts';
import {type ColumnDesign, emptyDesign, type TableDesign} from '../table-design.ts';
import {withConstraint} from './changed-keys.ts';
import {readColumn} from './read-column.ts';
import type {StatementSource} from './statement-source.ts';

type Body = Pick<TableDesign, 'columns' | 'primaryKey' | 'uniqueKeys' | 'foreignKeys' | 'keyNames'> & {
	readonly distkey: string | undefined;
	readonly sortkeys: readonly string[];
};

const onePrimaryKey = (source: StatementSource, before: readonly string[], place: Span): void => {
	if (before.length > 0)
		source.fail(
			'Multiple primary keys for table are not allowed.',
			place,
			'Use one over all columns: PRIMARY KEY (a, b).',
		);
};

/** Returns the design given by the columns and constraints of a table. */
export const readTableBody = (
	source: StatementSource,
	elements: readonly TableElement[],
	columnsOf: (like: LikeTable) => readonly ColumnDesign[] = () => [],
): Body => {
	const columns: ColumnDesign[] = [];
	const sortkeys: string[] = [];
	let keyed = emptyDesign;
	let distkey: string | undefined;
	const add = (column: ColumnDesign, place: Span): void => {
		const {identity: own} = column;
		const identity = own && columns.find(one => one.identity?.isByDefault === own.isByDefault);
		if (identity) source.fail(`A table can have only one IDENTITY column: "${identity.name}" already is one.`, place);
		columns.push(column);
	};
	for (const element of elements) {
		switch (element.kind) {
			case 'primary-key':
			case 'unique':
			case 'foreign-key':
				if (element.kind === 'primary-key') onePrimaryKey(source, keyed.primaryKey, element);
				keyed = withConstraint(source, keyed, element);
				break;
			case 'like':
				for (const column of columnsOf(element)) add(column, element);
				break;
			case 'hole':
				source.fail(element.expected, element);
				break;
			case 'column': {
				const reading = readColumn(source, element);
				const {name} = reading.column;
				const isDistkey = element.attributes.find(({kind}) => kind === 'distkey');
				add(reading.column, element);
				if (isDistkey && distkey !== undefined) {
					source.fail(`A table can have only one DISTKEY: it already has "${distkey}".`, isDistkey);
				}

				if (isDistkey) distkey = name;
				if (reading.isSortkey) sortkeys.push(name);
				if (reading.isPrimaryKey) onePrimaryKey(source, keyed.primaryKey, element);
				if (reading.isPrimaryKey) keyed = {...keyed, primaryKey: [name]};
				if (reading.isUnique) keyed = {...keyed, uniqueKeys: [...keyed.uniqueKeys, [name]]};
				if (reading.references) keyed = {...keyed, foreignKeys: [...keyed.foreignKeys, reading.references]};
				break;
			}

			default:
				element satisfies never;
		}
	}

	const {primaryKey, uniqueKeys, foreignKeys, keyNames} = keyed;
	return {
		columns: columns.map(column => (primaryKey.includes(column.name) ? {...column, isNotNull: true} : column)),
		primaryKey,
		uniqueKeys,
		foreignKeys,
		...(keyNames && {keyNames}),
		distkey,
		sortkeys,
	};
};

type TableAttributes = Pick<TableDesign, 'diststyle' | 'distkey' | 'sortstyle' | 'sortkeys' | 'backup'>;

const failPosition = (source: StatementSource, column: Extract<KeyColumn, {kind: 'position'}>, count: number): never =>
	count === 0
		? source.refuse('A key by column position', column, 'Name the column.')
		: source.fail(
				`There is no column ${column.position}: the query has ${count === 1 ? 'one' : count}.`,
				column,
				'Count its columns from 1, or name the column.',
			);

/** Applies `BACKUP NO`, `DISTSTYLE`, `DISTKEY`, `SORTKEY` and `ENCODE AUTO` to the design given by the columns. */
export const readTableAttributes = (
	source: StatementSource,
	attributes: readonly TableAttribute[],
	start: TableAttributes,
	columns: readonly string[] = [],
): TableAttributes => {
	const isStyleSaid = attributes.some(({kind}) => kind === 'diststyle');
	const nameOf = (column: KeyColumn): string =>
		column.kind === 'position'
			? (columns[column.position - 1] ?? failPosition(source, column, columns.length))
			: column.name;
	let found = start;
	for (const attribute of attributes) {
		switch (attribute.kind) {
			case 'backup':
				found = {...found, backup: attribute.isOn};
				break;
			case 'diststyle':
				found = {...found, diststyle: attribute.style};
				break;
			case 'distkey':
				found = {
					...found,
					distkey: nameOf(attribute.column),
					diststyle: isStyleSaid ? found.diststyle : 'key',
				};
				break;
			case 'sortkey':
				found = {...found, sortstyle: attribute.style ?? 'compound', sortkeys: attribute.columns.map(nameOf)};
				break;
			case 'sortkey-auto':
				found = {...found, sortstyle: 'auto', sortkeys: []};
				break;
			case 'sortkey-none':
				found = {...found, sortstyle: 'none', sortkeys: []};
				break;
			case 'encode-auto':
				break;
			default:
				attribute satisfies never;
		}
	}

	return found;
};
