import {readableSql} from '../../present/sql-lines.ts';
import type {Catalogue} from '../../sql/catalogue/catalogue.ts';
import {writtenName} from '../../sql/language/completion/written-name.ts';
import {publishedCatalogue} from '../../workflows/verify/verify-report.ts';

/** A subject of the verification. */
export type VerifySubject = {
	/** Id of its step. */
	readonly step: string;
	/** Name of its tab on the Query screen. */
	readonly name: string;
	/** Readable SQL. */
	readonly sql: string;
};

/** Returns every check, row count and query of the catalogue, in the order of the list. */
export const verifySubjects = (catalogue: Catalogue): readonly VerifySubject[] => {
	const {checks, tables, queries} = publishedCatalogue(catalogue);
	return [
		...checks.map(check => ({step: `check ${check.name}`, name: check.name, sql: readableSql(check)})),
		...tables.map(({name}) => ({
			step: `rows of ${name}`,
			name: `rows of ${name}`,
			sql: `select count(*) as row_count from ${writtenName(name)}`,
		})),
		...queries.map(query => ({step: `query ${query.name}`, name: query.name, sql: readableSql(query)})),
	];
};
