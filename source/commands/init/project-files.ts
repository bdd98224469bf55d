import path from 'node:path';
import type {DescribedColumn, DescribedTable} from '../../core/described-table.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {reservedWords} from '../../sql/language/parser/words.ts';
import {quoteName} from '../../sql/language/quote.ts';

type NewProject = {
	/** Where it is made. */
	readonly folder: string;
	/** The folder of its files. */
	readonly source: string;
	readonly tables: readonly DescribedTable[];
};

/** The name as a statement writes it; in quotes only where it needs them. */
const nameText = (name: string): string =>
	/^[a-z_][a-z0-9_]*$/.test(name) && !reservedWords.has(name) ? name : quoteName(name);

const columnLines = (columns: readonly DescribedColumn[]): string =>
	columns.map(({name, type}) => `    ${nameText(name)} ${type}`).join(',\n');

const formatClause: Readonly<Record<DescribedTable['format'], string>> = {
	csv: 'format as csv\nignoreheader 1\n:copy.options',
	json: "format as json 'auto ignorecase'\n:copy.options",
	parquet: 'format as parquet',
};

/** The first column that could be a key; one that is called so before the others. */
const keyOf = (columns: readonly DescribedColumn[]): DescribedColumn | undefined => {
	const unique = columns.filter(({isUnique, type}) => isUnique && /^(integer|bigint|varchar)/.test(type));
	return unique.find(({name}) => /(^|_)(id|key|code)$/.test(name)) ?? unique[0];
};

const checkFiles = ({name, columns, rows}: DescribedTable): Record<string, string> => {
	const key = rows > 1 ? keyOf(columns) : undefined;
	const whole = rows > 0 ? columns.filter(({hasNulls}) => !hasNulls) : [];
	const header = (doc: string, title: string) =>
		`-- doc: ${doc}\n-- title: ${name}: ${title}\n-- severity: error\n-- scope: both\n`;
	return {
		...(key
			? {
					[`checks/${name}-unique.sql`]: `${header(`No ${key.name} stands twice.`, `${key.name} is unique`)}select ${nameText(key.name)}, count(*) as copies\nfrom :table.${name}\ngroup by ${nameText(key.name)}\nhaving count(*) > 1\norder by ${nameText(key.name)}\n`,
				}
			: {}),
		...(whole.length > 0
			? {
					[`checks/${name}-complete.sql`]: `${header('Nothing is missing where the first files had every value.', 'no NULL')}select count(*) as incomplete\nfrom :table.${name}\nwhere ${whole.map(column => `${nameText(column.name)} is null`).join('\n   or ')}\nhaving count(*) > 0\n`,
				}
			: {}),
	};
};

const tableFiles = (table: DescribedTable): Record<string, string> => {
	const {name, place, format, columns} = table;
	return {
		[`tables/staging_${name}.sql`]: `-- doc: ${place} as it is.\ncreate table if not exists :table.staging_${name} (\n${columnLines(columns)}\n)\n`,
		[`tables/${name}.sql`]: `-- doc: One row for each of ${place}.\n-- role: dimension\ncreate table if not exists :table.${name} (\n${columnLines(columns)}\n)\n`,
		[`load/staging_${name}.sql`]: `-- doc: Reads ${place}.\ncopy :table.staging_${name}\nfrom :s3.${name}\niam_role :iam_role.arn\n${formatClause[format]}\n`,
		[`transform/${name}.sql`]: `-- doc: Every row as it was read.\nselect\n${columns.map(column => `    ${nameText(column.name)}`).join(',\n')}\nfrom :table.staging_${name}\n`,
		...checkFiles(table),
	};
};

const rowsQuery = (tables: readonly DescribedTable[]): string =>
	`-- doc: Rows of every table.\n-- title: Rows\n-- chart: bar\n${tables.map(({name}) => `select '${name}' as table_name, count(*) as row_count from :table.${name}`).join('\nunion all\n')}\norder by table_name\n`;

const cfg = ({folder, source, tables}: NewProject): string => {
	const bucket = path.basename(source);
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

# Where s3://${bucket}/ lies here, relative to this file.
[LOCAL]
S3_ROOT = ${path.relative(folder, path.dirname(source)) || '.'}
`;
};

/** Every file of a project that loads these tables, by its path. Throws `usage` for a folder that could be no bucket. */
export const projectFiles = (project: NewProject): Record<string, string> => {
	const bucket = path.basename(project.source);
	if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket)) {
		throw new DwhError('usage', `The folder "${bucket}" cannot stand for a bucket.`, {
			nextSteps: ['Rename it: 3 to 63 lower-case letters, digits and "-".'],
		});
	}

	return Object.assign(
		{'dwh.cfg': cfg(project), 'queries/rows.sql': rowsQuery(project.tables)},
		...project.tables.map(tableFiles),
	);
};
