import type {Cell, Column, Row} from '../core/result-set.ts';
import {quoteName, textLiteral} from '../sql/language/quote.ts';
import {cellText} from './cell-text.ts';
import type {ResultWriter} from './result-format.ts';

// A statement of the Data API has at most 100 KB.
const maxBytes = 60_000;
const maxRows = 500;

/** The table name for rows from no single table. */
const unnamedTable = 'result';

const plainName = /^[a-z_][a-z0-9_]*$/;

const nameOf = (name: string): string => (plainName.test(name) ? name : quoteName(name));

/** Quotes a name with its schema for a statement. */
const tableName = (name: string): string => name.split('.').map(nameOf).join('.');

const numberText = (cell: Exclude<Cell, null>): string => {
	const text = cellText(cell);
	return /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(text) ? text : `${textLiteral(text)}::double precision`;
};

const isNumber = /^(?:smallint|integer|bigint|numeric|real|double precision)/;

/** Returns a value as a Redshift literal of its column's type. */
const literal = (cell: Cell, {type}: Column): string => {
	if (cell === null) return 'null';
	if (typeof cell === 'boolean') return String(cell);
	if (cell instanceof Uint8Array) return `to_varbyte('${cellText(cell)}', 'hex')`;
	if (isNumber.test(type)) return numberText(cell);
	return type === 'super' ? `json_parse(${textLiteral(cellText(cell))})` : textLiteral(cellText(cell));
};

const tuple = (row: Row, columns: readonly Column[]): string =>
	`(${columns.map((column, index) => literal(row[index] ?? null, column)).join(', ')})`;

/** Writes INSERT statements of several rows for a table with the same columns. */
export const createSqlInsert = (write: (text: string) => Promise<void>, table = unnamedTable): ResultWriter => ({
	async page({columns, rows}) {
		const head = `insert into ${tableName(table)} (${columns.map(({name}) => nameOf(name)).join(', ')}) values\n`;
		const statements: string[] = [];
		let tuples: string[] = [];
		let bytes = 0;
		const close = () => {
			if (tuples.length > 0) statements.push(`${head}${tuples.map(text => `\t${text}`).join(',\n')};\n`);
			tuples = [];
			bytes = 0;
		};

		for (const row of rows) {
			const text = tuple(row, columns);
			const size = Buffer.byteLength(text);
			if (bytes + size > maxBytes || tuples.length >= maxRows) close();
			tuples.push(text);
			bytes += size;
		}

		close();
		if (statements.length > 0) await write(statements.join(''));
	},
});
