import type {Begin, Commit, IsolationLevel, Lock, Rollback} from '../../tree/transaction.ts';
import type {Parser} from '../parser.ts';

const levels: readonly IsolationLevel[] = [
	'serializable',
	'read committed',
	'read uncommitted',
	'repeatable read',
	'snapshot',
];

const takeNoise = (parser: Parser): void => {
	parser.takeAny('work', 'transaction');
};

/** Parses an optional isolation level and access mode. */
export const transactionModes = (parser: Parser): Pick<Begin, 'isolation' | 'access'> => {
	let isolation: IsolationLevel | undefined;
	let access: Begin['access'];
	for (;;) {
		if (!isolation && parser.take('isolation', 'level')) {
			isolation = levels.find(level => parser.take(...level.split(' ')));
			if (!isolation) parser.fail('SERIALIZABLE, READ COMMITTED or another level was expected');
		} else if (!access && parser.take('read', 'only')) access = 'read only';
		else if (!access && parser.take('read', 'write')) access = 'read write';
		else break;
		parser.takeOperator(',');
	}

	return {isolation, access};
};

/** Parses BEGIN and START TRANSACTION, with isolation level and access mode. */
export const parseBegin = (parser: Parser, start: number): Begin => {
	if (parser.take('start')) parser.expect('transaction');
	else {
		parser.expect('begin');
		takeNoise(parser);
	}

	const {isolation, access} = transactionModes(parser);
	if (parser.isAt('deferrable') || parser.isAt('not', 'deferrable')) parser.foreign('DEFERRABLE', 'Leave it out.');
	return {kind: 'begin', isolation, access, ...parser.spanFrom(start)};
};

/** Parses COMMIT and END. */
export const parseCommit = (parser: Parser, start: number): Commit => {
	parser.takeAny('commit', 'end');
	takeNoise(parser);
	if (parser.isAt('and')) parser.foreign('AND CHAIN', 'Write BEGIN after it.');
	if (parser.isAt('prepared')) parser.foreign('COMMIT PREPARED', 'Write COMMIT.');
	return {kind: 'commit', ...parser.spanFrom(start)};
};

/** Parses ROLLBACK and ABORT. */
export const parseRollback = (parser: Parser, start: number): Rollback => {
	parser.takeAny('rollback', 'abort');
	takeNoise(parser);
	if (parser.isAt('to')) parser.foreign('A savepoint', 'Write ROLLBACK, which rolls back the whole transaction.');
	if (parser.isAt('and')) parser.foreign('AND CHAIN', 'Write BEGIN after it.');
	return {kind: 'rollback', ...parser.spanFrom(start)};
};

/** Parses LOCK of one or several tables. */
export const parseLock = (parser: Parser, start: number): Lock => {
	parser.expect('lock');
	parser.take('table');
	const tables = parser.list(() => parser.objectName('a table'));
	if (parser.isAt('in')) parser.foreign('A mode of LOCK', 'Leave it out: Redshift locks in access exclusive mode.');
	if (parser.isAt('nowait')) parser.foreign('NOWAIT', 'Leave it out.');
	return {kind: 'lock', tables, ...parser.spanFrom(start)};
};
