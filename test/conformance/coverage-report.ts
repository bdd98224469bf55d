import type {CaseFile, ConformanceCase} from './read-cases.ts';
import type {Entry, Section} from './read-contents.ts';

type Status = 'runs' | 'runs with a difference' | 'refused' | 'no case yet';

type Covered = {readonly entry: Entry; readonly status: Status; readonly cases: readonly ConformanceCase[]};

const statusOf = (cases: readonly ConformanceCase[]): Status => {
	if (cases.length === 0) return 'no case yet';
	if (cases.every(({mark}) => !mark)) return 'runs';
	return cases.every(({mark}) => mark?.kind === 'refused') ? 'refused' : 'runs with a difference';
};

const cell = (text: string): string => text.replaceAll('|', '\\|');

const notesOf = (cases: readonly ConformanceCase[]): string =>
	[...new Set(cases.flatMap(({mark}) => (mark ? [mark.why] : [])))].map(cell).join('; ');

const documentation = 'https://docs.aws.amazon.com/redshift/latest/dg/';

const linkOf = ({page, title}: Entry): string => `[${cell(title)}](${documentation}${page.replace(/#.*$/, '')}.html)`;

const rowOf = ({entry, status, cases}: Covered): string => {
	const passed = cases.filter(({mark}) => !mark).length;
	const count = cases.length === 0 ? '' : `${passed} of ${cases.length}`;
	return `| ${linkOf(entry)} | ${status} | ${count} | ${notesOf(cases)} |`;
};

const statuses: readonly Status[] = ['runs', 'runs with a difference', 'refused', 'no case yet'];

const countsOf = (covered: readonly Covered[]): string =>
	statuses.map(status => covered.filter(one => one.status === status).length).join(' | ');

/** Returns docs/redshift-coverage.md: which of Redshift's documented SQL the embedded warehouse supports. */
export const coverageReport = (sections: readonly Section[], files: readonly CaseFile[]): string => {
	const byPage = Map.groupBy(
		files.flatMap(({cases}) => cases),
		({page}) => page,
	);
	const covered = sections.map(({title, entries}) => ({
		title,
		rows: entries.map(entry => {
			const cases = byPage.get(entry.page) ?? [];
			return {entry, status: statusOf(cases), cases};
		}),
	}));
	const all = covered.flatMap(({rows}) => rows);
	const cases = all.flatMap(row => row.cases);
	return [
		'# Redshift SQL on the embedded warehouse',
		'',
		`Written by \`npm run coverage\` from the cases in \`test/conformance/cases\`: ${cases.length} statements with the result that AWS documents, of which ${cases.filter(({mark}) => !mark).length} give it. The entries are those of the Amazon Redshift Database Developer Guide.`,
		'',
		'| section | runs | runs with a difference | refused | no case yet |',
		'|---|---|---|---|---|',
		...covered.map(({title, rows}) => `| [${title}](#${anchorOf(title)}) | ${countsOf(rows)} |`),
		`| all | ${countsOf(all)} |`,
		...covered.flatMap(({title, rows}) => [
			'',
			`## ${title}`,
			'',
			'| entry | outcome | cases | differences |',
			'|---|---|---|---|',
			...rows.map(rowOf),
		]),
		'',
	].join('\n');
};

const anchorOf = (title: string): string => title.toLowerCase().replaceAll(' ', '-');
