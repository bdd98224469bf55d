import type {TokenReader} from '../parse/token-reader.ts';
import type {ColumnDesign, ForeignKey, TableDesign} from '../table-design.ts';
import {readColumn, readReferences} from './read-column.ts';

type Body = Pick<TableDesign, 'columns' | 'primaryKey' | 'uniqueKeys' | 'foreignKeys'> & {
	readonly distkey: string | undefined;
	readonly sortkeys: readonly string[];
};

/** Reads columns and table constraints up to the closing parenthesis. */
export const readTableBody = (reader: TokenReader): Body => {
	const columns: ColumnDesign[] = [];
	const uniqueKeys: (readonly string[])[] = [];
	const foreignKeys: ForeignKey[] = [];
	const sortkeys: string[] = [];
	let primaryKey: readonly string[] = [];
	let distkey: string | undefined;
	do {
		if (reader.isAt('constraint')) {
			reader.take('constraint');
			reader.name();
		}
		if (reader.take('primary', 'key')) primaryKey = reader.names();
		else if (reader.isAt('unique') && reader.peek(1)?.text === '(') {
			reader.take('unique');
			uniqueKeys.push(reader.names());
		} else if (reader.take('foreign', 'key')) {
			const names = reader.names();
			reader.expect('references');
			foreignKeys.push(readReferences(reader, names));
		} else if (reader.isAt('check')) reader.refuse('A CHECK constraint', 'Redshift has none either.');
		else if (reader.isAt('like')) reader.refuse('LIKE together with other columns');
		else {
			const reading = readColumn(reader);
			columns.push(reading.column);
			if (reading.isDistkey && distkey !== undefined)
				reader.object(`A table has one DISTKEY: "${distkey}" has it already.`);
			if (reading.isDistkey) distkey = reading.column.name;
			if (reading.isSortkey) sortkeys.push(reading.column.name);
			if (reading.isPrimaryKey) primaryKey = [reading.column.name];
			if (reading.isUnique) uniqueKeys.push([reading.column.name]);
			if (reading.references) foreignKeys.push(reading.references);
		}
	} while (reader.takeOperator(','));
	reader.expectOperator(')');
	const keyed = columns.map(column => (primaryKey.includes(column.name) ? {...column, isNotNull: true} : column));
	return {columns: keyed, primaryKey, uniqueKeys, foreignKeys, distkey, sortkeys};
};

export type TableAttributes = Pick<TableDesign, 'diststyle' | 'distkey' | 'sortstyle' | 'sortkeys' | 'backup'>;

const diststyles = ['auto', 'even', 'key', 'all'] as const;

/** Reads `BACKUP NO`, `DISTSTYLE`, `DISTKEY`, `SORTKEY` and `ENCODE AUTO` after a table's columns, in any order. */
export const readTableAttributes = (reader: TokenReader, start: TableAttributes): TableAttributes => {
	let attributes = start;
	let isStyleSaid = false;
	for (;;) {
		if (reader.take('diststyle')) {
			const style = diststyles.find(word => reader.take(word));
			if (!style) return reader.fail('AUTO, EVEN, KEY or ALL was expected');
			attributes = {...attributes, diststyle: style};
			isStyleSaid = true;
		} else if (reader.take('distkey')) {
			const [key, ...others] = reader.names();
			if (others.length > 0) return reader.fail('DISTKEY takes one column');
			attributes = {...attributes, distkey: key, diststyle: isStyleSaid ? attributes.diststyle : 'key'};
		} else if (reader.isAt('compound', 'sortkey') || reader.isAt('interleaved', 'sortkey') || reader.isAt('sortkey')) {
			const sortstyle = reader.take('interleaved') ? 'interleaved' : 'compound';
			reader.take('compound');
			reader.take('sortkey');
			if (reader.take('auto')) attributes = {...attributes, sortstyle: 'auto', sortkeys: []};
			else if (reader.take('none')) attributes = {...attributes, sortstyle: 'none', sortkeys: []};
			else attributes = {...attributes, sortstyle, sortkeys: reader.names()};
		} else if (reader.take('backup')) {
			const isYes = reader.take('yes');
			if (!isYes && !reader.take('no')) return reader.fail('YES or NO was expected');
			attributes = {...attributes, backup: isYes};
		} else if (reader.take('encode', 'auto')) continue;
		else return attributes;
	}
};
