import {syntaxError} from '../parse/syntax-error.ts';
import type {TokenReader} from '../parse/token-reader.ts';
import {quoteName} from '../quote.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {refuseSystemSchema, requireTable} from './changed-name.ts';
import {translateAlterTable} from './translate-alter.ts';
import {translateComment} from './translate-comment.ts';
import {translateCreateTable} from './translate-create.ts';
import {translateCreateView} from './translate-create-view.ts';
import {translateDrop} from './translate-drop.ts';
import {translateQuery} from './translate-query.ts';
import {translateSet} from './translate-set.ts';
import {translateShow} from './translate-show.ts';

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
	if (isTemporary && reader.isAt('view')) {
		return reader.object('Could not create the view: Redshift has no temporary views.', reader.peek(-1), [
			'Leave out TEMP, or create a temporary table: CREATE TEMP TABLE ... AS SELECT ...',
		]);
	}
	if (isTemporary) return reader.fail('TABLE was expected');
	if (reader.take('view')) return translateCreateView(reader, orReplace, context);
	if (reader.take('schema')) {
		if (orReplace) return reader.fail('CREATE OR REPLACE goes with VIEW only');
		const ifNotExists = reader.take('if', 'not', 'exists');
		const start = reader.peek()?.start ?? 0;
		const name = reader.name();
		refuseSystemSchema(reader, name, start);
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

const refusals: Readonly<Record<string, readonly [string, string?]>> = {
	unload: ['UNLOAD', 'Write the result of a query with --csv or --json instead.'],
	call: ['CALL of a stored procedure'],
	begin: ['BEGIN', 'Statements that are submitted together run as one transaction.'],
	start: ['START TRANSACTION', 'Statements that are submitted together run as one transaction.'],
	commit: ['COMMIT', 'Statements that are submitted together run as one transaction.'],
	end: ['END', 'Statements that are submitted together run as one transaction.'],
	rollback: ['ROLLBACK', 'Statements that are submitted together run as one transaction.'],
	abort: ['ABORT', 'Statements that are submitted together run as one transaction.'],
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
		case 'merge':
			return translateQuery(reader.sql, reader.tokens, context);
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
			await requireTable(reader, name, context);
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
			return run(
				['SELECT 1'],
				`${word.toUpperCase()} has no effect: the embedded warehouse has one user, who may do everything.`,
			);
		case 'analyze':
			return run(['SELECT 1'], 'ANALYZE has nothing to do: the embedded engine keeps its statistics itself.');
		case 'vacuum':
			return run(['SELECT 1'], 'VACUUM has nothing to do: the embedded engine reclaims space itself.');
		default: {
			const refusal = Object.hasOwn(refusals, word) ? refusals[word] : undefined;
			if (refusal) return reader.refuse(...refusal);
			throw syntaxError(reader.sql, first);
		}
	}
};
