import {readColumn, readReferences} from './read-column.ts';
import type {ColumnDesign, ForeignKey, TableDesign} from './table-design.ts';
import type {TokenReader} from './token-reader.ts';

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
