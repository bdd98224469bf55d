import {paletteEntries} from '../source/screens/frame/palette-entries.ts';
import {createScreens} from '../source/screens/registry.ts';
import type {Place, Screens} from '../source/screens/screen.ts';
import {createDashboard} from '../source/store/dashboard.ts';
import {createFakeSession} from '../test/_helpers/fake-session.ts';

const go = (): void => undefined;
const tables = Array.from({length: 500}, (_, table) => `table_${table}`);
const places: readonly Place[] = [
	...tables.map(name => ({name: `table ${name}`, doc: 'in the schema', go})),
	...tables.flatMap(table =>
		Array.from({length: 20}, (_, column) => ({
			name: `column ${table}.column_${column}`,
			doc: 'varchar(20)',
			isFoundByName: true,
			go,
		})),
	),
	...Array.from({length: 2000}, (_, run) => ({
		name: `history select column_${run % 20}, count(*) from table_${run} where column_1 > ${run} group by 1 order by 2`,
		doc: '20 rows',
		isFoundByName: true,
		go,
	})),
];

const processorMs = (): number => {
	const {user, system} = process.cpuUsage();
	return (user + system) / 1000;
};

const median = (times: readonly number[]): number =>
	[...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** How long the palette takes at a key, with a large warehouse and a long history. */
export const run = async (): Promise<void> => {
	const dashboard = createDashboard(createFakeSession());
	const own = createScreens(dashboard);
	const screens: Screens = {...own, query: {...own.query, places: () => places}};
	process.stdout.write('The palette with 500 tables of 20 columns and 2,000 runs (budget 30 ms)\n');
	for (const text of ['t', 'table', 'table_321.column_7', 'count order', 'zzz']) {
		const times = Array.from({length: 31}, () => {
			const start = processorMs();
			paletteEntries(screens.home, screens, text);
			return processorMs() - start;
		});
		process.stdout.write(`  ${`":${text}"`.padEnd(44)} ${median(times).toFixed(1)} ms of processor\n`);
	}

	process.stdout.write('\n');
	await dashboard.close();
};
