import {expect, test} from 'vitest';
import type {ErrorKind} from '../../../source/core/error-codes.ts';
import {errorFromEngine} from '../../../source/local/engine/error-from-engine.ts';

const database = '/data/warehouse.duckdb';

test.each<{message: string; sql?: string; kind: ErrorKind; says: RegExp; line?: number; column?: number}>([
	{
		message: 'IO Error: Could not write file "/data/warehouse.duckdb": No space left on device',
		kind: 'disk',
		says: /^Could not write \/data\/warehouse\.duckdb: the disk is full\.$/,
	},
	{
		message: 'TransactionContext Error: Failed to commit: Could not write file "x.wal": Disk quota exceeded',
		kind: 'disk',
		says: /disk is full/,
	},
	{message: 'IO Error: Could not write file "x": File too large', kind: 'disk', says: /limit on the size/},
	{message: 'IO Error: Cannot open file "x": Read-only file system', kind: 'disk', says: /read-only/},
	{message: 'IO Error: Cannot open file "x": Permission denied', kind: 'disk', says: /Could not write/},
	{
		message:
			'FATAL Error: Failed: database has been invalidated because of a previous fatal error. The database must be restarted prior to being used again.',
		kind: 'disk',
		says: /The engine closed \/data\/warehouse\.duckdb/,
	},
	{message: 'INTERRUPT Error: Interrupted!', kind: 'cancelled', says: /^Cancelled\.$/},
	{message: 'TransactionContext Error: Conflict on update!', kind: 'sql', says: /^Serializable isolation violation/},
	{
		message: 'TransactionContext Error: Catalog write-write conflict on alter with "t"',
		kind: 'sql',
		says: /^Serializable isolation violation/,
	},
	{
		message: 'TransactionContext Error: Cannot write to database "w" - transaction is launched in read-only mode',
		kind: 'refused',
		says: /^Read-only/,
	},
	{
		message:
			'Failed to extract statements: Parser Error: syntax error at or near "selec"\n\nLINE 1: selec 1\n        ^',
		sql: '\n  selec 1',
		kind: 'sql',
		says: /^Syntax error at or near "selec"\.$/,
		line: 2,
		column: 3,
	},
	{
		message:
			'Catalog Error: Table with name t1 does not exist!\nDid you mean "t2"?\n\nLINE 1: select nope from t1\n                         ^',
		sql: "-- t1 in a comment\nselect 't1', nope\nfrom T1",
		kind: 'sql',
		says: /^Relation "t1" does not exist\.$/,
		line: 3,
		column: 6,
	},
	{
		message:
			'Binder Error: Referenced column "nope" not found in FROM clause!\nCandidate bindings: "x"\n\nLINE 1: ...e from t2\n               ^',
		sql: 'select\n\t"nope"\nfrom t2',
		kind: 'sql',
		says: /^Column "nope" does not exist\.$/,
		line: 2,
	},
	{
		message: 'Constraint Error: NOT NULL constraint failed: nn.x',
		kind: 'sql',
		says: /^Cannot insert a NULL value into column "x"\.$/,
	},
	{message: 'something else entirely', kind: 'bug', says: /something else/},
])('$message', ({message, sql, kind, says, line, column}) => {
	const error = errorFromEngine(new Error(message), {sql, database});
	expect(error.kind).toBe(kind);
	expect(error.message).toMatch(says);
	if (line !== undefined) expect(error.position?.line).toBe(line);
	if (column !== undefined) expect(error.position?.column).toBe(column);
	if (kind === 'disk') expect(error.nextSteps).not.toEqual([]);
});
