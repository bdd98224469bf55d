import type {AlterTable, AlterTableAppend, TableChange} from '../../tree/alter-table.ts';
import type {Span} from '../../tree/node.ts';
import type {Parser} from '../parser.ts';
import {bracketed, pair, text} from './options.ts';
import {parseColumn, parseColumnType} from './parse-column.ts';
import {parsePartitions, parsePartitionValues} from './parse-external-table.ts';
import {parseConstraint} from './parse-table.ts';
import {distributionStyle} from './parse-table-attributes.ts';
import {behavior, columnNames, ifExists, ifNotExists, onOrOff, principal} from './parts.ts';

/** A change without its span. */
type Part = TableChange extends infer Each ? (Each extends unknown ? Omit<Each, keyof Span> : never) : never;

const refuseColumnForms = (parser: Parser): void => {
	const instead =
		parser.isAt('set', 'default') ||
		parser.isAt('drop', 'default') ||
		parser.isAt('set', 'not') ||
		parser.isAt('drop', 'not')
			? 'Add a new column, copy the values with UPDATE, drop the old column and rename the new one.'
			: parser.isAt('set', 'data')
				? 'Write ALTER COLUMN name TYPE varchar(n).'
				: undefined;
	if (instead) {
		const words = [parser.peek()?.text, parser.peek(1)?.text].join(' ').toUpperCase();
		parser.foreign(`ALTER COLUMN ... ${words}`, instead);
	}
};

/** A key with optional parentheses. */
const keyColumn = (parser: Parser) => {
	if (!parser.takeOperator('(')) return parser.identifier('a column');
	const column = parser.identifier('a column');
	if (parser.isOperator(',')) parser.fail('DISTKEY takes one column');
	parser.expectOperator(')');
	return column;
};

const parseAlter = (parser: Parser): Part => {
	if (parser.take('diststyle')) {
		const style = distributionStyle(parser);
		const column = style === 'key' && parser.take('distkey') ? keyColumn(parser) : undefined;
		if (style === 'key' && !column) parser.fail('DISTKEY was expected after DISTSTYLE KEY');
		return {kind: 'alter-distribution', style, column};
	}

	if (parser.take('distkey')) return {kind: 'alter-distribution', style: undefined, column: keyColumn(parser)};
	if (parser.isAt('sortkey') || parser.isAt('compound', 'sortkey') || parser.isAt('interleaved', 'sortkey')) {
		const style = parser.takeAny('compound', 'interleaved');
		parser.expect('sortkey');
		const plain = style ? undefined : parser.takeAny('auto', 'none');
		return plain
			? {kind: 'alter-sortkey', style: plain, columns: []}
			: {kind: 'alter-sortkey', style, columns: columnNames(parser)};
	}

	if (parser.take('encode', 'auto')) return {kind: 'encode-auto'};
	parser.take('column');
	const start = parser.start();
	const column = parser.identifier('a column');
	if (parser.take('encode')) {
		const encoding = parser.label('an encoding');
		return {kind: 'alter-encode', columns: [{column, encoding, ...parser.spanFrom(start)}]};
	}

	if (parser.take('collate')) return {kind: 'alter-collate', column, collation: parser.label('a collation')};
	refuseColumnForms(parser);
	parser.expect('type');
	const type = parseColumnType(parser);
	if (parser.isAt('using')) parser.foreign('USING after a type', 'Write only ALTER COLUMN name TYPE varchar(n).');
	return {kind: 'alter-type', column, type};
};

const parseAdd = (parser: Parser): Part => {
	if (parser.isAt('partition') || parser.isAt('if', 'not', 'exists', 'partition')) {
		return {kind: 'add-partitions', ifNotExists: ifNotExists(parser), partitions: parsePartitions(parser)};
	}

	const constraint = parseConstraint(parser);
	if (constraint) return {kind: 'add-constraint', constraint};
	parser.take('column');
	if (parser.isAt('if', 'not', 'exists')) {
		parser.foreign('ADD COLUMN IF NOT EXISTS', 'Leave IF NOT EXISTS out, and query SVV_COLUMNS first.');
	}

	return {kind: 'add-column', column: parseColumn(parser)};
};

const parseDrop = (parser: Parser): Part => {
	if (parser.take('constraint')) {
		return {kind: 'drop-constraint', name: parser.identifier('a constraint'), behavior: behavior(parser)};
	}

	if (parser.isAt('partition') || parser.isAt('if', 'exists', 'partition')) {
		const isConditional = ifExists(parser);
		parser.expect('partition');
		return {kind: 'drop-partition', ifExists: isConditional, values: parsePartitionValues(parser)};
	}

	parser.take('column');
	if (parser.isAt('if', 'exists')) {
		parser.foreign('DROP COLUMN IF EXISTS', 'Leave IF EXISTS out, and query SVV_COLUMNS first.');
	}

	return {kind: 'drop-column', column: parser.identifier('a column'), behavior: behavior(parser)};
};

const parseSet = (parser: Parser): Part => {
	if (parser.take('location')) {
		return {kind: 'set-location', location: text('the location of the files in quotes')(parser), partition: []};
	}

	if (parser.take('file', 'format')) return {kind: 'set-file-format', format: parser.label('a file format')};
	if (parser.take('table', 'properties')) {
		const properties = bracketed(pair)(parser);
		if (properties) return {kind: 'set-table-properties', properties};
	}

	if (parser.isAt('schema')) {
		parser.foreign(
			'SET SCHEMA',
			'Write CREATE TABLE other.name (LIKE this) and ALTER TABLE other.name APPEND FROM this.',
		);
	}

	return parser.fail('LOCATION, FILE FORMAT or TABLE PROPERTIES was expected');
};

const parsePart = (parser: Parser): Part => {
	if (parser.take('add')) return parseAdd(parser);
	if (parser.take('drop')) return parseDrop(parser);
	if (parser.take('alter')) return parseAlter(parser);
	if (parser.take('set')) return parseSet(parser);
	if (parser.take('owner', 'to')) return {kind: 'owner', owner: principal(parser)};
	if (parser.take('rename')) {
		if (parser.take('to')) return {kind: 'rename', to: parser.identifier('a new name')};
		parser.take('column');
		const from = parser.identifier('a column');
		parser.expect('to');
		return {kind: 'rename-column', from, to: parser.identifier('a new name')};
	}

	if (parser.take('row', 'level', 'security')) {
		const isOn = onOrOff(parser);
		const conjunction = parser.take('conjunction', 'type')
			? (parser.takeAny('and', 'or') ?? parser.fail('AND or OR was expected'))
			: undefined;
		return {kind: 'row-level-security', isOn, conjunction, forDatashares: parser.take('for', 'datashares')};
	}

	if (parser.take('masking')) {
		return {kind: 'masking', isOn: onOrOff(parser), forDatashares: parser.take('for', 'datashares')};
	}

	if (parser.take('partition')) {
		const partition = parsePartitionValues(parser);
		parser.expect('set', 'location');
		return {kind: 'set-location', location: text('the location of the files in quotes')(parser), partition};
	}

	for (const word of ['enable', 'disable', 'inherit', 'no', 'cluster', 'replica', 'attach', 'detach']) {
		if (parser.isAt(word)) parser.foreign(`ALTER TABLE ... ${word.toUpperCase()}`, 'Leave it out.');
	}

	return parser.fail('ADD, DROP, ALTER, RENAME, OWNER TO, APPEND or SET was expected');
};

const parseChange = (parser: Parser): TableChange => {
	const start = parser.start();
	const part = parsePart(parser);
	return {...part, ...parser.spanFrom(start)} as TableChange;
};

/** Parses ALTER TABLE and ALTER TABLE APPEND, after these words. */
export const parseAlterTable = (parser: Parser, start: number): AlterTable | AlterTableAppend => {
	if (parser.isAt('if', 'exists')) {
		parser.foreign('ALTER TABLE IF EXISTS', 'Leave IF EXISTS out, and query SVV_TABLES first.');
	}

	const name = parser.objectName('a table');
	if (parser.take('append', 'from')) {
		const source = parser.objectName('a table');
		const mode = parser.takeAny('ignoreextra', 'filltarget');
		return {kind: 'alter-table-append', name, source, mode, ...parser.spanFrom(start)};
	}

	const changes = [parseChange(parser)];
	while (parser.isOperator(',')) {
		// Only ALTER COLUMN changes can be combined.
		if (
			!changes.every(({kind}) => kind.startsWith('alter-') || kind === 'encode-auto') ||
			parser.peek(1)?.value !== 'alter'
		) {
			parser.foreign('Several changes in one ALTER TABLE', 'Write one ALTER TABLE per change.');
		}

		parser.expectOperator(',');
		changes.push(parseChange(parser));
	}

	return {kind: 'alter-table', name, changes, ...parser.spanFrom(start)};
};
