import {parseScript, parseScriptTolerantly} from '../source/sql/language/parser/parse-script.ts';

const statementsOf = (n: number): readonly string[] => [
	`create table if not exists s.orders_${n} (id bigint identity(0, 1) not null, placed timestamp not null default getdate() sortkey, customer int references customers (id) distkey, price numeric(9, 2) encode az64, note varchar(200), primary key (id)) diststyle key backup no;`,
	`copy staging_${n} (id, placed, price) from 's3://bucket/orders/${n}/' iam_role default format as json 'auto ignorecase' gzip timeformat 'epochmillisecs' truncatecolumns maxerror 5 region 'us-west-2';`,
	`insert into s.orders_${n} (placed, customer, price) select placed, customer, sum(price) over (partition by customer order by placed rows unbounded preceding) from staging_${n} where price between 1 and ${n} and note like '%x%';`,
	`with ranked as (select customer, count(*) as orders, row_number() over (order by count(*) desc) as place from s.orders_${n} group by 1) select c.name, r.orders, case when r.place <= 10 then 'top' else 'other' end as class from ranked r join customers c on c.id = r.customer where c.country in ('de', 'fr') order by 2 desc limit ${n};`,
	`grant select, insert on s.orders_${n} to role analysts, group loaders; -- and so on\n`,
];

const script = Array.from({length: 100}, (_, n) => statementsOf(n).join('\n')).join('\n');

/** The median time of some runs: of the processor, so that what else the machine does counts less. */
const median = (run: () => unknown, runs: number): number => {
	const times: number[] = [];
	for (let n = 0; n < runs; n++) {
		const start = process.cpuUsage();
		run();
		const {user, system} = process.cpuUsage(start);
		times.push((user + system) / 1000);
	}

	return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
};

/** How long a script of 500 statements takes to read, at first and when V8 has seen the parser. */
export const run = async (): Promise<void> => {
	const {length} = parseScript(script);
	process.stdout.write(`Reading a script of ${length} statements, ${Math.round(script.length / 1000)} kB\n`);
	const first = median(() => parseScript(script), 1);
	const strict = median(() => parseScript(script), 20);
	const tolerant = median(() => parseScriptTolerantly(script), 20);
	process.stdout.write(`  second reading ${first.toFixed(1)} ms of processor\n`);
	process.stdout.write(
		`  strict ${strict.toFixed(1)} ms, tolerant ${tolerant.toFixed(1)} ms of processor (budget 50 ms)\n\n`,
	);
};
