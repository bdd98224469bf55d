import type {
	CreateExternalTable,
	ExternalColumn,
	ExternalType,
	Partition,
	PartitionValue,
} from '../../tree/table-definition.ts';
import type {Parser} from '../parser.ts';
import {bracketed, optionTable, pair, parseOptions, type ReadValue, text, wordOr} from './options.ts';

/** `array<struct<a:int>>`: everything up to the comma or parenthesis of the enclosing list. */
const externalType = (parser: Parser): ExternalType => {
	const start = parser.start();
	const isNested = parser.isAtAny('array', 'struct', 'map') && parser.isOperator('<', 1);
	if (!isNested) {
		const {text: written} = parser.type();
		return {kind: 'external-type', text: written, ...parser.spanFrom(start)};
	}

	let depth = 0;
	do {
		const token = parser.peek();
		if (!token) parser.fail('">" was expected');
		if (token?.text === '<') depth++;
		if (token?.text === '>') depth--;
		if (token?.text === '>>') depth -= 2;
		parser.moveTo(parser.at + 1);
	} while (depth > 0 || parser.isOperator('<'));
	if (depth < 0) parser.fail('there are more ">" than "<"');
	const span = parser.spanFrom(start);
	return {kind: 'external-type', text: parser.sql.slice(span.start, span.end), ...span};
};

const externalColumn = (parser: Parser): ExternalColumn => {
	const start = parser.start();
	const name = parser.identifier('a column');
	return {name, type: externalType(parser), ...parser.spanFrom(start)};
};

const partitionColumn = (parser: Parser): CreateExternalTable['partitionedBy'][number] => {
	const start = parser.start();
	const name = parser.identifier('a column');
	const type = parser.isOperator(',') || parser.isOperator(')') ? undefined : externalType(parser);
	return {name, type, ...parser.spanFrom(start)};
};

const delimiters = optionTable({
	'fields terminated by': text('the character between fields in quotes'),
	'escaped by': text('a character in quotes'),
	'collection items terminated by': text('a character in quotes'),
	'map keys terminated by': text('a character in quotes'),
	'lines terminated by': text('the end of a line in quotes'),
	'null defined as': text('a string in quotes'),
});

/** DELIMITED with its characters, or SERDE with its name and properties. */
const rowFormat: ReadValue = parser => {
	const start = parser.start();
	if (parser.take('serde')) {
		const items = [text('the name of a SerDe in quotes')(parser)];
		if (parser.take('with', 'serdeproperties')) {
			const properties = bracketed(pair)(parser);
			if (properties) items.push(properties);
		}

		return {kind: 'list', items, ...parser.spanFrom(start)};
	}

	parser.expect('delimited');
	const items = parseOptions(parser, delimiters).flatMap(({value}) => value ?? []);
	return {kind: 'list', items, ...parser.spanFrom(start)};
};

const formats = ['parquet', 'rcfile', 'sequencefile', 'textfile', 'orc', 'avro', 'ion', 'json'];

const storedAs: ReadValue = parser => {
	const start = parser.start();
	if (!parser.take('inputformat')) return wordOr(formats, text('a file format'))(parser);
	const input = text('a class in quotes')(parser);
	parser.expect('outputformat');
	return {kind: 'list', items: [input, text('a class in quotes')(parser)], ...parser.spanFrom(start)};
};

const clauses = optionTable({
	'row format': rowFormat,
	'stored as': storedAs,
	location: text('the location of the files in quotes'),
	'table properties': bracketed(pair),
});

/** Parses CREATE EXTERNAL TABLE, also with AS, after the words up to TABLE. */
export const parseExternalTable = (parser: Parser, start: number): CreateExternalTable => {
	const name = parser.objectName('the name of a table');
	const columns = parser.isOperator('(') ? parser.bracketed(() => externalColumn(parser)) : [];
	const partitionedBy = parser.take('partitioned', 'by') ? parser.bracketed(() => partitionColumn(parser)) : [];
	const options = parseOptions(parser, clauses);
	const query = parser.take('as') ? parser.query() : undefined;
	if (!query && columns.length === 0) parser.fail('columns or AS were expected');
	return {kind: 'create-external-table', name, columns, partitionedBy, options, query, ...parser.spanFrom(start)};
};

const partitionValue = (parser: Parser): PartitionValue => {
	const start = parser.start();
	const column = parser.identifier('a partition column');
	parser.expectOperator('=');
	return {column, value: parser.expression(), ...parser.spanFrom(start)};
};

/** Parses `(key = value, ...)` after PARTITION. */
export const parsePartitionValues = (parser: Parser): readonly PartitionValue[] =>
	parser.bracketed(() => partitionValue(parser));

/** Parses one or more `partition (...) location '...'`. */
export const parsePartitions = (parser: Parser): readonly Partition[] => {
	const partitions: Partition[] = [];
	while (parser.isAt('partition')) {
		const start = parser.start();
		parser.expect('partition');
		const values = parsePartitionValues(parser);
		const location = parser.take('location') ? text('the location of the files in quotes')(parser) : undefined;
		partitions.push({values, location, ...parser.spanFrom(start)});
	}

	return partitions;
};
