import {requireSchema} from './changed-name.ts';
import {checkDesign, createTableStatements} from './create-table.ts';
import {createTableAs} from './create-table-as.ts';
import {createTableLike} from './create-table-like.ts';
import {readTableAttributes} from './read-table-attributes.ts';
import {readTableBody} from './read-table-body.ts';
import {run} from './run-translation.ts';
import {emptyDesign, type TableDesign} from './table-design.ts';
import type {TokenReader} from './token-reader.ts';
import type {Translation, TranslationContext} from './translation.ts';

/** CREATE TABLE with columns, LIKE or AS; the reader stands behind TABLE. */
export const translateCreateTable = async (
	reader: TokenReader,
	isTemporary: boolean,
	context: TranslationContext,
): Promise<Translation> => {
	const ifNotExists = reader.take('if', 'not', 'exists');
	const name = reader.qualifiedName();
	await requireSchema(reader, name, context);
	const temporary = isTemporary || name.table.startsWith('#');
	if (ifNotExists && (await context.designOf(name.schema, name.table))) {
		return run(['SELECT 1'], `Table ${name.table} is already there: nothing was done.`);
	}
	let design: TableDesign = {...emptyDesign, isTemporary: temporary};
	let names: readonly string[] = [];

	if (reader.isOperator('(')) {
		const start = reader.index();
		reader.expectOperator('(');
		if (reader.isAt('like')) return createTableLike(reader, name, temporary, ifNotExists, context);
		// `(a, b) AS SELECT`: names only.
		const second = reader.peek(1)?.text;
		if (second === ',' || second === ')') {
			reader.moveTo(start);
			names = reader.names();
		} else {
			const body = readTableBody(reader);
			design = {
				...design,
				...body,
				diststyle: body.distkey === undefined ? 'auto' : 'key',
				sortstyle: body.sortkeys.length > 0 ? 'compound' : 'auto',
			};
		}
	}

	design = {...design, ...readTableAttributes(reader, design)};
	if (design.columns.length === 0) {
		reader.expect('as');
		return createTableAs(reader, name, design, names, ifNotExists, context);
	}
	reader.end();
	checkDesign(design, reader.sql, name.start);
	return run(await createTableStatements(name, design, ifNotExists));
};
