import {designStatement} from './create-table.ts';
import {engineSchema} from './engine-function.ts';
import {syntaxError} from './parse-redshift.ts';
import {quoteName, quoteText} from './quote.ts';
import type {TokenReader} from './token-reader.ts';
import {translateAlterTable} from './translate-alter.ts';
import {translateCreateTable, translateCreateView} from './translate-create.ts';
import {translateQuery} from './translate-query.ts';
import {translateShow} from './translate-show.ts';
import type {Translation, TranslationContext} from './translation.ts';

const run = (statements: readonly string[], note?: string): Translation => ({
	kind: 'run',
	statements,
	hasResult: false,
	writes: true,
	...(note === undefined ? {} : {note}),
});

/** Accepted, and nothing to do. */
const nothing = (note: string): Translation => ({
	kind: 'run',
	statements: ['SELECT 1'],
	hasResult: false,
	writes: false,
	note,
});

const translateCreate = (reader: TokenReader, context: TranslationContext): Promise<Translation> | Translation => {
	reader.expect('create');
	const orReplace = reader.take('or', 'replace');
	const isLocal = reader.take('local');
	const isTemporary = reader.take('temp') || reader.take('temporary');
	if (isLocal && !isTemporary) return reader.fail('TEMP was expected');
	if (reader.take('table')) {
		if (orReplace) return reader.fail('CREATE OR REPLACE goes with VIEW only');
		return translateCreateTable(reader, isTemporary, context);
	}
	if (reader.take('view')) return translateCreateView(reader, orReplace, context);
	if (reader.take('schema')) {
		const ifNotExists = reader.take('if', 'not', 'exists');
		const name = reader.name();
		if (name === engineSchema) return reader.refuse(`A schema named ${name}`, 'Take another name.');
		if (reader.take('authorization')) reader.name();
		if (reader.take('quota')) {
			if (!reader.take('unlimited')) {
				reader.number();
				reader.name();
			}
		}
		reader.end();
		return run([`CREATE SCHEMA ${ifNotExists ? 'IF NOT EXISTS ' : ''}${quoteName(name)}`]);
	}
	const words = [
		reader.peek()?.text ?? '',
		reader.isAt('materialized') || reader.isAt('external') ? (reader.peek(1)?.text ?? '') : '',
	];
	return reader.refuse(`CREATE ${words.join(' ').trim().toUpperCase()}`);
};

const translateDrop = async (reader: TokenReader, context: TranslationContext): Promise<Translation> => {
	reader.expect('drop');
	const kind = ['table', 'view', 'schema'].find(word => reader.take(word));
	if (!kind) return reader.refuse(`DROP ${reader.peek()?.text.toUpperCase() ?? ''}`.trim());
	const ifExists = reader.take('if', 'exists');
	const names = [reader.qualifiedName()];
	while (reader.takeOperator(',')) names.push(reader.qualifiedName());
	const cascade = reader.take('cascade') ? ' CASCADE' : reader.take('restrict') ? ' RESTRICT' : '';
	reader.end();
	const statements: string[] = [];
	for (const name of names) {
		statements.push(`DROP ${kind.toUpperCase()} ${ifExists ? 'IF EXISTS ' : ''}${name.sql}${cascade}`);
		const design = kind === 'table' ? await context.designOf(name.schema, name.table) : undefined;
		for (const column of design?.columns ?? []) {
			const sequence = column.identity?.sequence;
			const schema = name.schema === undefined || design?.isTemporary ? '' : `${quoteName(name.schema)}.`;
			if (sequence) statements.push(`DROP SEQUENCE IF EXISTS ${schema}${quoteName(sequence)}`);
		}
	}
	return run(statements);
};

const translateComment = async (reader: TokenReader, context: TranslationContext): Promise<Translation> => {
	reader.expect('comment', 'on');
	const kind = ['table', 'column', 'view'].find(word => reader.take(word));
	if (!kind) return reader.refuse(`COMMENT ON ${reader.peek()?.text.toUpperCase() ?? ''}`.trim());
	const start = reader.index();
	const parts = [reader.name()];
	while (reader.takeOperator('.')) parts.push(reader.name());
	const nameEnd = reader.index();
	reader.expect('is');
	const comment = reader.take('null') ? undefined : reader.text();
	reader.end();
	const column = kind === 'column' ? parts.pop() : undefined;
	if (column !== undefined && parts.length === 0) {
		reader.moveTo(start);
		return reader.fail('table.column was expected');
	}
	const table = parts.at(-1) as string;
	const schema = parts.length > 1 ? parts.at(-2) : undefined;
	const sql = parts.map(quoteName).join('.');
	const design = kind === 'view' ? undefined : await context.designOf(schema, table);
	if (kind === 'view') return run([`COMMENT ON VIEW ${sql} IS ${comment === undefined ? 'NULL' : quoteText(comment)}`]);
	if (!design) return run([`SELECT 1 FROM ${sql} LIMIT 0`], `Table ${table} has no design to keep a comment in.`);
	if (column !== undefined && !design.columns.some(one => one.name === column)) {
		reader.moveTo(nameEnd - 1);
		return reader.fail(`column "${column}" does not exist`);
	}
	const changed =
		column === undefined
			? {...design, comment}
			: {...design, columns: design.columns.map(one => (one.name === column ? {...one, comment} : one))};
	return run([designStatement(sql, changed)]);
};

const translateExplain = async (reader: TokenReader, context: TranslationContext): Promise<Translation> => {
	reader.expect('explain');
	reader.take('verbose');
	const inner = await translateQuery(reader.sql, reader.tokens.slice(reader.index()), context);
	if (inner.kind !== 'run') return inner;
	return {
		kind: 'run',
		statements: [`EXPLAIN ${inner.statements.at(-1)}`],
		hasResult: true,
		writes: false,
		note: "The plan is the embedded engine's, not Redshift's.",
	};
};

const quietSettings = new Set(
	'query_group statement_timeout wlm_query_slot_count application_name enable_result_cache_for_session describe_field_name_in_uppercase extra_float_digits'.split(
		' ',
	),
);

const translateSet = (reader: TokenReader): Translation => {
	const isReset = reader.take('reset');
	if (!isReset) reader.expect('set');
	if (!isReset && !reader.take('session')) reader.take('local');
	const name = reader.take('time', 'zone') ? 'timezone' : reader.name();
	if (isReset) {
		if (name === 'timezone') return {...nothing(''), kind: 'run', statements: ["SET TimeZone = 'UTC'"]} as Translation;
		return nothing(`RESET ${name} has nothing to reset here.`);
	}
	const last = reader.tokens.at(-1);
	if (name === 'timezone' && last) {
		const zone = last.value.toLowerCase() === 'default' ? 'UTC' : last.value;
		return {
			kind: 'run',
			statements: [`SET TimeZone = '${zone.replaceAll("'", "''")}'`],
			hasResult: false,
			writes: false,
		};
	}
	if (quietSettings.has(name)) return nothing(`${name} has no effect on the embedded warehouse.`);
	return reader.refuse(`SET ${name}`, name === 'search_path' ? 'Name tables as schema.table.' : undefined);
};

const refusals: Readonly<Record<string, readonly [string, string?]>> = {
	unload: ['UNLOAD', 'Write the result of a query with --csv or --json instead.'],
	call: ['CALL of a stored procedure'],
	begin: ['BEGIN', 'Statements that are handed in together run as one transaction.'],
	start: ['START TRANSACTION', 'Statements that are handed in together run as one transaction.'],
	commit: ['COMMIT', 'Statements that are handed in together run as one transaction.'],
	end: ['END', 'Statements that are handed in together run as one transaction.'],
	rollback: ['ROLLBACK', 'Statements that are handed in together run as one transaction.'],
	abort: ['ABORT', 'Statements that are handed in together run as one transaction.'],
	prepare: ['PREPARE'],
	execute: ['EXECUTE'],
	deallocate: ['DEALLOCATE'],
	declare: ['DECLARE of a cursor'],
	fetch: ['FETCH from a cursor'],
	close: ['CLOSE of a cursor'],
	lock: ['LOCK'],
	cancel: ['CANCEL'],
	use: ['USE'],
	refresh: ['REFRESH MATERIALIZED VIEW'],
	attach: ['ATTACH'],
	detach: ['DETACH'],
};

/** One statement; the reader holds its tokens, no semicolon at the end. */
export const translateStatement = async (reader: TokenReader, context: TranslationContext): Promise<Translation> => {
	const first = reader.peek();
	const word = first?.kind === 'word' ? first.value : (first?.text ?? '');
	switch (word) {
		case 'copy':
			return {kind: 'copy', sql: reader.sql};
		case '(':
		case 'select':
		case 'with':
		case 'values':
		case 'insert':
		case 'update':
		case 'delete':
			return translateQuery(reader.sql, reader.tokens, context);
		case 'merge': {
			if (
				reader.tokens
					.slice(-2)
					.map(token => token.value)
					.join(' ') === 'remove duplicates'
			) {
				return reader.refuse(
					'MERGE ... REMOVE DUPLICATES',
					'Write the WHEN MATCHED and WHEN NOT MATCHED clauses.',
					reader.tokens.at(-2),
				);
			}
			return translateQuery(reader.sql, reader.tokens, context);
		}
		case 'create':
			return translateCreate(reader, context);
		case 'drop':
			return translateDrop(reader, context);
		case 'alter':
			return translateAlterTable(reader, context);
		case 'truncate': {
			reader.expect('truncate');
			reader.take('table');
			const name = reader.qualifiedName();
			reader.end();
			return run(
				[`DELETE FROM ${name.sql}`],
				'On Redshift TRUNCATE commits the transaction it is in; here it is part of it.',
			);
		}
		case 'comment':
			return translateComment(reader, context);
		case 'explain':
			return translateExplain(reader, context);
		case 'show':
			return translateShow(reader, context);
		case 'set':
		case 'reset':
			return translateSet(reader);
		case 'grant':
		case 'revoke':
			return nothing(
				`${word.toUpperCase()} has no effect: the embedded warehouse has one user, who may do everything.`,
			);
		case 'analyze':
			return nothing('ANALYZE has nothing to do: the embedded engine keeps its statistics itself.');
		case 'vacuum':
			return nothing('VACUUM has nothing to do: the embedded engine reclaims space itself.');
		default: {
			const refusal = Object.hasOwn(refusals, word) ? refusals[word] : undefined;
			if (refusal) return reader.refuse(...refusal);
			throw syntaxError(reader.sql, first);
		}
	}
};
