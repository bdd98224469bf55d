import {complete} from '../source/sql/language/completion/complete.ts';
import type {SchemaSnapshot} from '../source/sql/language/completion/schema-snapshot.ts';

const schema: SchemaSnapshot = {
	schemas: ['public', 'staging'],
	functions: [],
	queries: [],
	tables: Array.from({length: 500}, (_, table) => ({
		schema: 'public',
		name: `table_${table}`,
		kind: 'table' as const,
		columns: Array.from({length: 20}, (_, column) => ({name: `column_${column}_of_${table}`, type: 'varchar(20)'})),
	})),
};

const statement = (n: number): string =>
	`select t.column_1_of_${n}, count(*) as n, sum(t.column_2_of_${n}) as total
from table_${n} as t
join table_${n + 1} as u on u.column_1_of_${n + 1} = t.column_1_of_${n}
where t.column_3_of_${n} in ('a', 'b') and u.column_4_of_${n + 1} between 1 and 10
group by 1;
`;

const places: readonly (readonly [name: string, marked: string])[] = [
	['a column of an alias', 'select t.co| from table_1 as t'],
	['any column or function', 'select c| from table_1 as t join table_2 as u on true'],
	['a table', 'select * from table_4| where true'],
	['a condition of a join', 'select * from table_1 as t join table_2 as u on |'],
	['a column before FROM', 'select co|'],
	['anything before FROM', 'select |'],
	['a keyword', 'select * from table_1 gr|'],
];

const median = (times: readonly number[]): number =>
	[...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const processorMs = (): number => {
	const {user, system} = process.cpuUsage();
	return (user + system) / 1000;
};

// Of the processor, so that what else the machine does counts less.
const measure = (sql: string, offset: number): string => {
	const times = Array.from({length: 31}, () => {
		const start = processorMs();
		complete({sql, offset, schema});
		return processorMs() - start;
	});
	return `${median(times).toFixed(1)} ms of processor (first ${times[0]?.toFixed(1)})`;
};

/** How long a list of completions takes, in the middle of a long text and in one long statement. */
export const run = async (): Promise<void> => {
	const half = Array.from({length: 200}, (_, n) => statement(n)).join('');
	process.stdout.write(
		`Completing in ${half.split('\n').length * 2} lines with 500 tables of 20 columns (budget 10 ms)\n`,
	);
	for (const [name, marked] of places) {
		const sql = `${half}${marked.replace('|', '')};\n${half}`;
		process.stdout.write(`  ${name.padEnd(44)} ${measure(sql, half.length + marked.indexOf('|'))}\n`);
	}

	const items = Array.from({length: 1998}, (_, n) => `\tcoalesce(t.column_${n % 20}_of_1, 0) as value_${n},`).join(
		'\n',
	);
	const long = `select\n${items}\n\tt.co from table_1 as t`;
	process.stdout.write(
		`  ${'one statement of 2,000 lines'.padEnd(44)} ${measure(long, long.indexOf('t.co from') + 4)}\n\n`,
	);
};
