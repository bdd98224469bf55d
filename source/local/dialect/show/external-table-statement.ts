import {writtenName as quotedWhereNeeded} from '../../../sql/language/completion/written-name.ts';
import type {ExternalDesign, ExternalFormat} from '../../external/external-design.ts';
import {storageNames} from '../../external/storage-names.ts';
import {shownNames} from '../exact-names.ts';
import type {TableDesign} from '../table-design.ts';

const written = (name: string): string => quotedWhereNeeded(shownNames(name));

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Returns a character as shown; characters that cannot be displayed are written as their code. */
const shownCharacter = (text: string): string =>
	text.replaceAll(/[\x00-\x1f]/g, one => `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`);

const pairs = (values: Readonly<Record<string, string | undefined>>): string =>
	Object.entries(values)
		.flatMap(([key, value]) => (value === undefined ? [] : [`${quoted(key)}=${quoted(value)}`]))
		.join(', ');

const serdeProperties = (format: ExternalFormat): string => {
	switch (format.kind) {
		case 'text':
			return pairs({'field.delim': shownCharacter(format.delimiter)});
		case 'csv':
			return pairs({
				separatorChar: shownCharacter(format.delimiter),
				quoteChar: format.quote,
				escapeChar: format.escape,
			});
		default:
			return '';
	}
};

const tableProperties = (format: ExternalFormat): string => {
	if (format.kind !== 'text' && format.kind !== 'csv') return '';
	return pairs({
		'skip.header.line.count': format.skippedLines > 0 ? String(format.skippedLines) : undefined,
		'serialization.null.format': format.kind === 'text' && format.nullAs !== '\\N' ? format.nullAs : undefined,
	});
};

const partitionLine = (table: string, {partitionedBy}: ExternalDesign, part: ExternalDesign['partitions'][number]) => {
	const values = partitionedBy.map((name, at) => {
		const value = part.values[at];
		return `${written(name)}=${value === null || value === undefined ? 'NULL' : quoted(value)}`;
	});
	return `ALTER TABLE ${table} ADD IF NOT EXISTS PARTITION (${values.join(', ')}) LOCATION ${quoted(part.location)};`;
};

/**
 * Returns the CREATE statement of an external table in the layout of SHOW EXTERNAL TABLE. `withPartitions` adds
 * the statements that add its partitions.
 */
export const externalTableStatement = (
	parts: readonly string[],
	{columns}: TableDesign,
	external: ExternalDesign,
	withPartitions: boolean,
): string => {
	const {format, partitionedBy, types, location, partitions} = external;
	const table = parts.map(written).join('.');
	const all = columns.map(({name, type}, at) => ({name, text: `${written(name)} ${types?.[at] ?? type}`}));
	const own = all.filter(({name}) => !partitionedBy.includes(name));
	const keys = all.filter(({name}) => partitionedBy.includes(name));
	const {serde, input, output} = storageNames[format.kind];
	const [serdeText, tableText] = [serdeProperties(format), tableProperties(format)];
	const lines = [
		`CREATE EXTERNAL TABLE ${table} (`,
		own.map(({text}) => `    ${text}`).join(',\n'),
		')',
		...(keys.length > 0 ? [`PARTITIONED BY (${keys.map(({text}) => text).join(', ')})`] : []),
		`ROW FORMAT SERDE ${quoted(serde)}`,
		...(serdeText === '' ? [] : [`WITH SERDEPROPERTIES (${serdeText})`]),
		`STORED AS INPUTFORMAT ${quoted(input)}`,
		`OUTPUTFORMAT ${quoted(output)}`,
		`LOCATION ${quoted(location)}`,
		...(tableText === '' ? [] : [`TABLE PROPERTIES (${tableText})`]),
	];
	const made = `${lines.join('\n')};`;
	return withPartitions ? [made, ...partitions.map(part => partitionLine(table, external, part))].join('\n') : made;
};
