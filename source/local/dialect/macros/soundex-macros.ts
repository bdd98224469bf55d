import {letting} from './letting.ts';

/** Returns SQL that collapses each run of the digits 0 to 6. */
const collapsed = (sql: string): string =>
	['0', '1', '2', '3', '4', '5', '6'].reduce(
		(all, digit) => `regexp_replace(${all}, '${digit}+', '${digit}', 'g')`,
		sql,
	);

// H and W do not separate letters with the same code, vowels do.
const digits = (sql: string): string => `translate(${sql}, 'ABCDEFGIJKLMNOPQRSTUVXYZ', '012301202245501262301202')`;

/** American Soundex, on ASCII letters only. */
export const soundexMacros: readonly string[] = [
	`soundex(s) AS CASE WHEN s IS NULL THEN NULL ELSE ${letting(
		'name',
		"upper(regexp_replace(s, '[^A-Za-z]', '', 'g'))",
		`CASE WHEN name = '' THEN '' ELSE left(name, 1) || rpad(left(replace(substring(${collapsed(
			`(${digits('left(name, 1)')} || ${digits("regexp_replace(substring(name, 2), '[HW]', '', 'g')")})`,
		)}, 2), '0', ''), 3), 3, '0') END`,
	)} END`,
	`difference(a, b) AS ${letting(
		'pair',
		'[rs.soundex(a), rs.soundex(b)]',
		"CASE WHEN pair[1] = '' OR pair[2] = '' THEN 0 ELSE CAST(list_sum(list_transform(range(1, 5), lambda i: CASE WHEN pair[1][i] = pair[2][i] THEN 1 ELSE 0 END)) AS INTEGER) END",
	)}`,
];
