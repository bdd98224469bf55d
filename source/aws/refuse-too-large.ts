import {DwhError} from '../core/dwh-error.ts';

/** What one batch of the Data API takes. https://docs.aws.amazon.com/redshift-data/latest/APIReference/ */
export const mostStatements = 40;
const mostBytes = 100 * 1024;

/** Throws `refused` for what the Data API does not take, before it is sent. */
export const refuseTooLarge = (sql: readonly string[]): void => {
	if (sql.length > mostStatements) {
		// In two parts it would be two transactions, and a failure would leave the first one's changes.
		throw new DwhError(
			'refused',
			`${sql.length} statements are too many for one transaction: Redshift's Data API takes ${mostStatements}.`,
			{nextSteps: ['Hand them in as several requests, each of which may fail on its own.']},
		);
	}

	const long = sql.find(statement => Buffer.byteLength(statement) > mostBytes);
	if (long !== undefined) {
		throw new DwhError(
			'refused',
			`A statement of ${Math.ceil(Buffer.byteLength(long) / 1024)} kB is too long: Redshift's Data API takes ${mostBytes / 1024} kB.`,
			{nextSteps: ['Make it shorter: load long lists of values from a file with COPY.']},
		);
	}
};
