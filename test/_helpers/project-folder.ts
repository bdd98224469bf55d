import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** A folder with these files, by path, gone when the test is over. */
export const folderOf = (files: Readonly<Record<string, string | Uint8Array>>): string => {
	const folder = mkdtempSync(path.join(tmpdir(), 'dwh-project-'));
	onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
		writeFileSync(path.join(folder, name), content);
	}

	return folder;
};

/** A small project that is right in everything: a staging table, a dimension and a fact. */
export const loans = {
	'tables/staging_loans.sql':
		'-- doc: Loans as they were written down.\ncreate table :table.staging_loans (reader int, book int);\n',
	'tables/readers.sql':
		'-- doc: One row a reader.\n-- role: dimension\ncreate table if not exists :table.readers (reader int)',
	'tables/loans.sql':
		'-- doc: One row a loan.\n-- role: fact\n-- needs: readers\ncreate table loans (reader int, book int)',
	'load/staging_loans.sql':
		'-- doc: All loans.\ncopy :table.staging_loans from :s3.loans iam_role :iam_role.arn csv :copy.options',
	'transform/readers.sql': '-- doc: Who ever borrowed.\nselect distinct reader from :table.staging_loans',
	'transform/loans.sql':
		'-- doc: Loans of known readers.\n-- needs: readers\nselect l.reader, l.book from :table.staging_loans as l join :table.readers as r on r.reader = l.reader',
	'checks/readers-unique.sql':
		'-- doc: No reader twice.\n-- severity: warning\n-- scope: audit\nselect reader from :table.readers group by reader having count(*) > 1',
	'queries/top-readers.sql':
		"-- doc: Who borrows most.\n-- title: Top readers\n-- chart: bar\n-- params: top = 10, kind = 'all'\nselect reader, count(*) from :table.loans where :kind = 'all' group by reader limit :top",
} satisfies Readonly<Record<string, string>>;
