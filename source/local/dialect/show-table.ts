import type {TableDesign} from './table-design.ts';

const column = (one: TableDesign['columns'][number]): string =>
	[
		`    ${one.name} ${one.type}`,
		one.isNotNull ? 'NOT NULL' : '',
		one.default === undefined ? '' : `DEFAULT ${one.default}`,
		one.identity ? `IDENTITY(${one.identity.seed},${one.identity.step})` : '',
		one.encode === undefined ? '' : `ENCODE ${one.encode}`,
	]
		.filter(part => part !== '')
		.join(' ');

/** The CREATE TABLE statement that makes a table of this design. */
export const showTable = (
	name: {readonly schema: string | undefined; readonly table: string},
	design: TableDesign,
): string => {
	const lines = [
		...design.columns.map(column),
		...(design.primaryKey.length > 0 ? [`    PRIMARY KEY (${design.primaryKey.join(', ')})`] : []),
		...design.uniqueKeys.map(key => `    UNIQUE (${key.join(', ')})`),
		...design.foreignKeys.map(
			key =>
				`    FOREIGN KEY (${key.columns.join(', ')}) REFERENCES ${key.table}${key.references.length > 0 ? ` (${key.references.join(', ')})` : ''}`,
		),
	];
	const after = [
		design.diststyle === 'key'
			? `DISTSTYLE KEY\nDISTKEY (${design.distkey})`
			: `DISTSTYLE ${design.diststyle.toUpperCase()}`,
		design.sortkeys.length > 0
			? `${design.sortstyle === 'interleaved' ? 'INTERLEAVED ' : ''}SORTKEY (${design.sortkeys.join(', ')})`
			: design.sortstyle === 'auto'
				? 'SORTKEY AUTO'
				: '',
	].filter(part => part !== '');
	const table = name.schema === undefined ? name.table : `${name.schema}.${name.table}`;
	return `CREATE TABLE ${table} (\n${lines.join(',\n')}\n)\n${after.join('\n')};`;
};
