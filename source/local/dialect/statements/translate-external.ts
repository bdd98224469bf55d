import {redshiftName} from '../../../sql/language/data-type.ts';
import type {CreateExternalSchema} from '../../../sql/language/tree/schema.ts';
import type {CreateExternalTable, ExternalType} from '../../../sql/language/tree/table-definition.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import type {ExternalDesign} from '../../external/external-design.ts';
import {isSystemSchema} from '../known-table.ts';
import {quoteSchema, quoteTable, quoteText} from '../quote.ts';
import {type ColumnDesign, emptyDesign, plainColumn, type TableDesign} from '../table-design.ts';
import {run, type Translation, type TranslationContext} from '../translation.ts';
import {createTableStatements} from './create-table.ts';
import {externalFormat, optionOf, textOf} from './external-format.ts';
import type {StatementSource} from './statement-source.ts';

type Refusals = Pick<StatementSource, 'refuse' | 'fail'>;

const columnOf = (name: string, type: ExternalType | undefined, {refuse}: Refusals): ColumnDesign => {
	const isNested = type !== undefined && /^(array|struct|map)\s*</i.test(type.text);
	const known = isNested ? ({name: 'super'} as const) : parseType(type?.text ?? '');
	if (!known) return refuse(`Type ${type?.text ?? ''}`, type);
	return plainColumn(name, redshiftName(known));
};

const nameOf = (table: CreateExternalTable, {refuse}: Refusals): {schema: string; table: string} => {
	const [name, schema, ...more] = table.name.parts.toReversed();
	if (!schema || !name || more.length > 0) {
		return refuse('An external table outside a schema', table.name, 'Use schema.table.');
	}

	return {schema: schema.name, table: name.name};
};

/** CREATE EXTERNAL TABLE: creates an empty engine table, whose design names the files. */
export const translateExternalTable = async (
	refusals: StatementSource,
	node: CreateExternalTable,
	context: TranslationContext,
): Promise<Translation> => {
	const {refuse, fail} = refusals;
	if (node.query) {
		return refuse('CREATE EXTERNAL TABLE AS', node, 'Write the files with UNLOAD, then create the table over them.');
	}

	const {schema, table} = nameOf(node, refusals);
	if (isSystemSchema(schema) || schema === 'public') return fail(`The schema ${schema} is not external.`, node.name);
	if (!(await context.names()).schemas.includes(schema)) {
		return fail(`Schema "${schema}" does not exist.`, node.name, 'Create it with CREATE EXTERNAL SCHEMA.');
	}

	const location = textOf(optionOf(node.options, 'location')?.value);
	if (location === undefined) return fail('CREATE EXTERNAL TABLE needs LOCATION.', node.name);
	if (!/^s3:\/\/[^/]+/i.test(location))
		return fail('LOCATION must be an s3:// URI.', optionOf(node.options, 'location'));
	const declared = [...node.columns, ...node.partitionedBy];
	const external: ExternalDesign = {
		location,
		format: externalFormat(refusals, node),
		partitionedBy: node.partitionedBy.map(({name}) => name.name),
		types: declared.map(({type}) => type?.text.toLowerCase().replaceAll(/\s+/g, ' ') ?? ''),
		partitions: [],
	};
	const columns = declared.map(({name, type}) => columnOf(name.name, type, refusals));
	const twice = columns.find(({name}, at) => columns.findIndex(one => one.name === name) !== at);
	if (twice) return fail(`Column "${twice.name}" is named twice.`, node.name);
	const design: TableDesign = {...emptyDesign, columns, external};
	const name = {schema, table, start: node.name.start, sql: quoteTable(schema, table)};
	return run(createTableStatements(name, design, false));
};

const catalogOf = ({options}: CreateExternalSchema): string => textOf(optionOf(options, 'database')?.value) ?? '';

/** As SVV_EXTERNAL_SCHEMAS shows them. */
const optionsOf = ({options}: CreateExternalSchema): string => {
	const role = optionOf(options, 'iam_role');
	return role ? JSON.stringify({IAM_ROLE: textOf(role.value) ?? 'default'}) : '{}';
};

/** CREATE EXTERNAL SCHEMA: creates a schema for external tables. */
export const translateExternalSchema = ({refuse, fail}: StatementSource, node: CreateExternalSchema): Translation => {
	if (node.source !== 'data catalog') {
		return refuse(
			`CREATE EXTERNAL SCHEMA ... FROM ${node.source.toUpperCase()}`,
			node.name,
			'Create it FROM DATA CATALOG, and create its tables over files.',
		);
	}

	const {name} = node.name;
	if (isSystemSchema(name) || name === 'public') return fail(`${name} is a system schema.`, node.name);
	return run(
		[
			`CREATE SCHEMA ${node.ifNotExists ? 'IF NOT EXISTS ' : ''}${quoteSchema(name)}`,
			`DELETE FROM dwh_system.external_schemas WHERE schema_name = ${quoteText(name)}`,
			`INSERT INTO dwh_system.external_schemas VALUES (${[name, catalogOf(node), optionsOf(node)].map(quoteText).join(', ')})`,
		],
		'The embedded warehouse has no data catalog: the schema contains only external tables created in it.',
	);
};
