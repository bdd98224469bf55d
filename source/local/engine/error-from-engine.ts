import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import {findWord} from '../../sql/language/find-word.ts';
import {withoutSqlSecrets} from '../../sql/language/secrets/without-sql-secrets.ts';
import {explainEngineError} from '../dialect/errors/explain-engine-error.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {diskErrorFromEngine} from './engine-disk-error.ts';

export type ErrorContext = {
	/** The statement as the user wrote it. */
	readonly sql: string | undefined;
	/** The database file. */
	readonly database: string;
};

/** Returns a DwhError for what the engine threw while it ran a statement. */
export const errorFromEngine = (thrown: unknown, context: ErrorContext): DwhError =>
	withoutSqlSecrets(withShownNames(explained(thrown, context)), context.sql);

const withShownNames = (error: DwhError): DwhError => {
	const {message, sql, nextSteps} = error;
	const shown = {
		message: shownNames(message),
		sql: sql === undefined ? undefined : shownNames(sql),
		nextSteps: nextSteps.map(step =>
			typeof step === 'string' ? shownNames(step) : {...step, text: shownNames(step.text)},
		),
	};
	return JSON.stringify(shown) === JSON.stringify({message, sql, nextSteps}) ? error : error.with(shown);
};

const explained = (thrown: unknown, {sql, database}: ErrorContext): DwhError => {
	if (thrown instanceof DwhError || !(thrown instanceof Error)) return toDwhError(thrown);
	const message = thrown.message.replace(/^Failed to extract statements: /, '');
	if (thrown.name === 'AbortError' || /^INTERRUPT Error/.test(message)) {
		return new DwhError('cancelled', 'Cancelled.', {sql, cause: thrown});
	}

	const disk = diskErrorFromEngine(thrown, database);
	if (disk) return disk;
	if (isFatal(thrown)) {
		return new DwhError('disk', `The engine closed ${database} after an error: ${firstSentence(message)}`, {
			nextSteps: ['Run the same command again. The file is reopened with all stored data.'],
			cause: thrown,
		});
	}

	if (conflict.test(message)) {
		return new DwhError(
			'serialization-conflict',
			'Serializable isolation violation: another statement changed the same table at the same time, so this one was rolled back.',
			{nextSteps: ['Run it again after the other statement has finished.'], sql, cause: thrown},
		);
	}

	if (/^Out of Memory Error/.test(message)) {
		return new DwhError('sql', `The statement needs more memory than is available: ${firstSentence(message)}`, {
			nextSteps: ['Read fewer rows or columns at once.'],
			sql,
			cause: thrown,
		});
	}

	if (/launched in read-only mode/.test(message)) {
		return new DwhError('refused', 'Read-only: the statement would write.', {sql, cause: thrown});
	}

	// The file is opened read-only only on a read-only disk.
	if (/attached in read-only mode/.test(message)) {
		return new DwhError('disk', `Could not write to ${database}: the disk is read-only. Its tables can be queried.`, {
			nextSteps: [`Make ${database} writable, or choose another folder with DWH_HOME.`],
			sql,
			cause: thrown,
		});
	}

	if (!/^[A-Za-z ]+ Error: /.test(message)) return toDwhError(thrown);
	return sqlError(thrown, message, sql);
};

/** Returns whether the engine invalidated the open database, which must then be reopened. */
export const isFatal = (thrown: unknown): boolean =>
	thrown instanceof Error && /^FATAL Error|has been invalidated/.test(thrown.message);

const conflict =
	/Conflict on|Transaction conflict|write-write conflict|another transaction|has been (altered|modified|dropped)|Catalog write-write/i;

// The engine marks a place in the translated SQL. Finds the marked word in the user's statement.
const markedWord = (message: string): string | undefined => {
	const shown = /\nLINE \d+: ([^\n]*)\n( *)\^/.exec(message);
	if (!shown) return undefined;
	const [whole, , blanks] = shown;
	const line = whole.slice(1).split('\n')[0] ?? '';
	const rest = line.slice((blanks ?? '').length);
	return /^("[^"]+"|'[^']*'|[\p{L}_][\p{L}\p{N}_$]*)/u.exec(rest)?.[0];
};

const namedWord = (message: string): string | undefined =>
	/(?:near|column|name|Column|Table|constraint failed:) "?([\w$.]+)"?/.exec(message)?.[1]?.split('.').at(-1) ??
	/string ('[^']*')/.exec(message)?.[1];

const firstSentence = (message: string): string => {
	const first = (message.split('\n')[0] ?? '').replace(/^[A-Za-z ]+ Error: /, '').replace(/[!.]*$/, '.');
	return first.charAt(0).toUpperCase() + first.slice(1);
};

// The dialect explains engine messages best, but does not always know the position.
const sqlError = (thrown: Error, message: string, sql: string | undefined): DwhError => {
	const explained = explainEngineError(thrown, sql ?? '');
	const {message: text, position} = explained;
	const words = [markedWord(message), namedWord(message)];
	const place = position ?? words.map(word => (word && sql ? findWord(sql, word) : undefined)).find(Boolean);
	const sentence = text.replace(/^Failed to extract statements: [A-Za-z ]+ Error: /, '');
	return explained.with({
		message: sentence.charAt(0).toUpperCase() + sentence.slice(1),
		sql,
		position: place,
		cause: thrown,
	});
};

/** Returns whether the engine refused the content of a file, not the file itself. */
export const isInvalidInput = (thrown: unknown): boolean =>
	thrown instanceof Error && thrown.message.startsWith('Invalid Input Error');
