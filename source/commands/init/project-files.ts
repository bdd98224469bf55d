import path from 'node:path';
import type {DescribedColumn, DescribedTable} from '../../core/described-table.ts';
import {reservedWords} from '../../sql/language/parser/words.ts';
import {quoteName, textLiteral} from '../../sql/language/quote.ts';

type NewProject = {
	/** Folder of the new project. */
	readonly folder: string;
	/** Folder of the data files. */
	readonly source: string;
	readonly tables: readonly DescribedTable[];
};

/** Returns the name for a statement, quoted only if needed. */
const nameText = (name: string): string =>
	/^[a-z_][a-z0-9_]*$/.test(name) && !reservedWords.has(name) ? name : quoteName(name);

const columnLines = (columns: readonly DescribedColumn[]): string =>
	columns.map(({name, type}) => `    ${nameText(name)} ${type}`).join(',\n');

/** Returns the options of COPY, one a line. */
const copyLines = (table: DescribedTable): string[] => {
	const {format, delimiter, hasHeader, compression, encoding, dateFormat, isArray, columns} = table;
	if (format === 'parquet') return ['format as parquet'];
	const gzip = compression === 'gzip' ? ['gzip'] : [];
	if (isArray) return ["format as json 'noshred'", ...gzip, ':copy.options'];
	return [
		...(format === 'json' ? ["format as json 'auto ignorecase'"] : ['format as csv']),
		...(format === 'csv' && delimiter !== ','
			? [`delimiter ${delimiter === '\t' ? "'\\t'" : textLiteral(delimiter)}`]
			: []),
		...(format === 'csv' && hasHeader ? ['ignoreheader 1'] : []),
		// With a single column, a blank line is a value.
		...(format === 'csv' && columns.length > 1 ? ['ignoreblanklines'] : []),
		...(dateFormat === undefined ? [] : [`dateformat ${textLiteral(dateFormat)}`]),
		...(columns.some(({type}) => type.startsWith('timestamp')) ? ["timeformat 'auto'"] : []),
		...(encoding === undefined ? [] : [`encoding ${encoding}`]),
		...gzip,
		':copy.options',
	];
};

/** Returns the expression for a key of an array element. SUPER paths find lower-case keys only; other keys are read as text. */
const elementText = ({key, type}: DescribedColumn): string => {
	const isPath = /^[a-z_][a-z0-9_]*$/.test(key);
	if (type === 'super')
		return isPath
			? `element.${nameText(key)}`
			: `json_parse(json_extract_path_text(json_serialize(element), ${textLiteral(key)}))`;
	const text = isPath
		? `element.${nameText(key)}::varchar`
		: `nullif(json_extract_path_text(json_serialize(element), ${textLiteral(key)}), '')`;
	return `${text}::${type}`;
};

/** Returns the first column that could be a key, preferring one named like a key. */
const keyOf = (columns: readonly DescribedColumn[]): DescribedColumn | undefined => {
	const unique = columns.filter(({isUnique, type}) => isUnique && /^(integer|bigint|varchar)/.test(type));
	return unique.find(({name}) => /(^|_)(id|key|code)$/.test(name)) ?? unique[0];
};

/** Replaces "_" of table names by hyphens, as names of checks have them. */
const checkName = (table: string): string => table.replaceAll('_', '-');

const checkFiles = ({name, columns, rows, isSample}: DescribedTable): Record<string, string> => {
	const key = rows > 1 ? keyOf(columns) : undefined;
	const whole = rows > 0 ? columns.filter(({hasNulls}) => !hasNulls) : [];
	const header = (doc: string, title: string) =>
		// Only the first rows were read, so the checks warn.
		`-- doc: ${doc}\n-- title: ${name}: ${title}\n-- severity: ${isSample ? 'warning' : 'error'}\n-- scope: both\n`;
	return {
		...(key
			? {
					[`checks/${checkName(name)}-unique.sql`]: `${header(`No ${key.name} occurs twice.`, `${key.name} is unique`)}select ${nameText(key.name)}, count(*) as copies\nfrom :table.${name}\ngroup by ${nameText(key.name)}\nhaving count(*) > 1\norder by ${nameText(key.name)}\n`,
				}
			: {}),
		...(whole.length > 0
			? {
					[`checks/${checkName(name)}-complete.sql`]: `${header('No NULL in columns without NULL in the first files.', 'no NULL')}select count(*) as incomplete\nfrom :table.${name}\nwhere ${whole.map(column => `${nameText(column.name)} is null`).join('\n   or ')}\nhaving count(*) > 0\n`,
				}
			: {}),
	};
};

const stagingColumns = ({isArray, columns}: DescribedTable): string =>
	isArray ? '    document super' : columnLines(columns);

const transformText = ({name, isArray, columns}: DescribedTable): string =>
	isArray
		? `-- doc: One row for each object of the arrays.\nselect\n${columns.map(column => `    ${elementText(column)} as ${nameText(column.name)}`).join(',\n')}\nfrom :table.staging_${name} as staged, staged.document as element\n`
		: `-- doc: Every row, unchanged.\nselect\n${columns.map(column => `    ${nameText(column.name)}`).join(',\n')}\nfrom :table.staging_${name}\n`;

/** Returns a path as one line of a comment. */
const inComment = (place: string): string => place.replaceAll(/[\p{Cc}\s]+/gu, ' ');

const tableFiles = (table: DescribedTable): Record<string, string> => {
	const {name, columns} = table;
	const place = inComment(table.place);
	return {
		[`tables/staging_${name}.sql`]: `-- doc: Unchanged rows of ${place}.\ncreate table if not exists :table.staging_${name} (\n${stagingColumns(table)}\n)\n`,
		[`tables/${name}.sql`]: `-- doc: One row for each of ${place}.\n-- role: dimension\ncreate table if not exists :table.${name} (\n${columnLines(columns)}\n)\n`,
		[`load/staging_${name}.sql`]: `-- doc: Reads ${place}.\ncopy :table.staging_${name}\nfrom :s3.${name}\niam_role :iam_role.arn\n${copyLines(table).join('\n')}\n`,
		[`transform/${name}.sql`]: transformText(table),
		...checkFiles(table),
	};
};

const rowsQuery = (tables: readonly DescribedTable[]): string =>
	`-- doc: Rows of every table.\n-- title: Rows\n-- chart: bar\n${tables.map(({name}) => `select '${name}' as table_name, count(*) as row_count from :table.${name}`).join('\nunion all\n')}\norder by table_name\n`;

/** Returns a folder's name as a valid name for a bucket and a cluster. */
const bucketName = (folder: string): string =>
	path
		.basename(folder)
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replaceAll(/^-+|-+$/g, '')
		.padEnd(3, '0');

const cfg = ({folder, source, tables}: NewProject): string => {
	const bucket = bucketName(source);
	const name =
		path
			.basename(folder)
			.toLowerCase()
			.replaceAll(/[^a-z0-9]+/g, '-')
			.replaceAll(/^[^a-z]+|-+$/g, '') || 'warehouse';
	return `# Runs as it is on the embedded warehouse. For AWS, put the files into a bucket of yours and its name into [S3].

[DWH]
TARGET                 = local
DWH_CLUSTER_IDENTIFIER = ${name}
DWH_CLUSTER_TYPE       = single-node
DWH_NODE_TYPE          = ra3.large
DWH_NUM_NODES          = 1
DWH_IAM_ROLE_NAME      = ${name}-role

[CLUSTER]
DB_NAME     = dwh
DB_USER     = dwhadmin
DB_PASSWORD =
DB_PORT     = 5439

[IAM_ROLE]
ARN =

[AWS]
REGION = us-west-2

# The names that load/*.sql read from.
[S3]
${tables.map(table => `${table.name.toUpperCase()} = s3://${bucket}/${table.place}`).join('\n')}

# The folder that s3://${bucket}/ is here, relative to this file.
[LOCAL]
S3_ROOT = ${path.relative(folder, source) || '.'}
`;
};

/** Returns the content of every file of a new project, by path. */
export const projectFiles = (project: NewProject): Record<string, string> =>
	Object.assign(
		{'dwh.cfg': cfg(project), 'queries/rows.sql': rowsQuery(project.tables)},
		...project.tables.map(tableFiles),
	);
