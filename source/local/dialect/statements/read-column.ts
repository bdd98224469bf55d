import type {DataType} from '../../../sql/language/data-type.ts';
import {redshiftName} from '../../../sql/language/data-type.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {ColumnDefinition, References} from '../../../sql/language/tree/table-definition.ts';
import {isUnreadType, parseType} from '../../../sql/language/type-name.ts';
import type {ColumnDesign, ForeignKey} from '../table-design.ts';
import {allowedName, qualifiedName, type StatementSource} from './statement-source.ts';

/** A column definition with what it says about its table. */
export type ColumnReading = {
	readonly column: ColumnDesign;
	readonly type: DataType;
	readonly isSortkey: boolean;
	readonly isPrimaryKey: boolean;
	readonly isUnique: boolean;
	readonly references: ForeignKey | undefined;
};

const encodings = new Set(
	'raw az64 bytedict delta delta32k lzo mostly8 mostly16 mostly32 runlength text255 text32k zstd auto'.split(' '),
);

/** A column's name, type and attributes. */
export const readColumn = (
	source: StatementSource,
	{name, type: written, attributes}: ColumnDefinition,
): ColumnReading => {
	const type = parseType(written.text);
	if (!type) {
		const {text, start, end} = written;
		if (isUnreadType(text)) return source.refuse(`Type ${text}`, written);
		const near = source.sql.slice(start, end);
		return source.fail(`Syntax error at or near "${near}": Redshift has no type ${text}.`, written);
	}

	let column: ColumnDesign = {
		name: allowedName(source, name),
		type: redshiftName(type),
		isNotNull: false,
		default: undefined,
		identity: undefined,
		encode: undefined,
		comment: undefined,
	};
	let references: ForeignKey | undefined;
	for (const attribute of attributes) {
		switch (attribute.kind) {
			case 'default':
				column = {...column, default: source.sql.slice(attribute.value.start, attribute.value.end)};
				break;
			case 'identity': {
				const {seed = 1, step = 1, isByDefault} = attribute;
				if (type.name !== 'integer' && type.name !== 'bigint')
					source.fail(
						`Could not make "${name.name}" an IDENTITY column: its type is ${redshiftName(type)}.`,
						written,
						'Give it the type INT or BIGINT.',
					);
				column = {...column, identity: {seed, step, isByDefault}, isNotNull: true};
				break;
			}

			case 'encode':
				column = {...column, encode: readEncoding(source, attribute.encoding)};
				break;
			case 'not-null':
			case 'primary-key':
				column = {...column, isNotNull: true};
				break;
			case 'references':
				references = readReferences(source, [column.name], attribute);
				break;
			case 'collate': {
				const {collation} = attribute;
				if (collation.name !== 'case_sensitive' && collation.name !== 'cs') {
					source.refuse(`COLLATE ${collation.name}`, collation);
				}

				break;
			}

			case 'null':
			case 'unique':
			case 'distkey':
			case 'sortkey':
				break;
			default:
				attribute satisfies never;
		}
	}

	const has = (kind: string): boolean => attributes.some(attribute => attribute.kind === kind);
	return {
		column,
		type,
		isSortkey: has('sortkey'),
		isPrimaryKey: has('primary-key'),
		isUnique: has('unique'),
		references,
	};
};

export const readReferences = (
	source: StatementSource,
	columns: readonly string[],
	{table, references}: References,
): ForeignKey => {
	const name = qualifiedName(source, table);
	return {
		columns,
		table: name.schema ? `${name.schema}.${name.table}` : name.table,
		references: references.map(column => column.name),
	};
};

export const readEncoding = (source: StatementSource, encoding: Identifier): string => {
	if (encodings.has(encoding.name)) return encoding.name;
	const {name, exact} = encoding;
	return source.fail(`Syntax error at or near "${exact}": ${name} is not a compression encoding.`, encoding);
};
