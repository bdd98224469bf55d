/** Writes docs/redshift-coverage.md from the conformance cases. */
import {writeFile} from 'node:fs/promises';
import {coverageReport} from '../test/conformance/coverage-report.ts';
import {readCases} from '../test/conformance/read-cases.ts';
import {readContents} from '../test/conformance/read-contents.ts';

await writeFile('docs/redshift-coverage.md', coverageReport(readContents(), readCases()));
