import type {ExpectedResults} from '../../source/backend.ts';
import type {Clock} from '../../source/core/clock.ts';
import type {Settings} from '../../source/core/settings.ts';
import type {WorkflowEvent} from '../../source/core/workflow-event.ts';
import type {Catalogue, Statement, StatementKind} from '../../source/sql/catalogue/catalogue.ts';
import {copySource} from '../../source/sql/language/copy-source.ts';
import type {WorkflowContext} from '../../source/workflows/context.ts';
import type {
	JournalEntry,
	Records,
	RememberedTables,
	RunRecord,
	VerifyRecord,
} from '../../source/workflows/records/records.ts';
import type {FakeBackend} from './fake-backend.ts';

const statement = (kind: StatementKind, name: string, sql: string, rest: Partial<Statement> = {}): Statement => ({
	kind,
	name,
	file: `sql/${kind}/${name}.sql`,
	sql: `-- doc: ${name}.\n${sql}`,
	...(kind === 'load' ? {copy: copySource(sql)} : {}),
	doc: `${name}.`,
	title: name,
	needs: [],
	chart: 'none',
	severity: 'error',
	scope: 'both',
	...rest,
});

const table = (name: string) => statement('tables', name, `create table :table.${name} (id integer)`);

/** A small shop: two loads, three targets of which one needs the others, two checks, two questions. */
export const shop: Catalogue = {
	tables: ['raw_orders', 'raw_goods', 'goods', 'buyers', 'orders'].map(table),
	load: [
		statement(
			'load',
			'raw_orders',
			'copy :table.raw_orders from :s3.orders iam_role :iam_role.arn json :s3.order_paths :copy.options',
		),
		statement(
			'load',
			'raw_goods',
			"copy :table.raw_goods from :s3.goods iam_role :iam_role.arn json 'auto' :copy.options",
		),
	],
	transform: [
		statement('transform', 'goods', 'select id from :table.raw_goods'),
		statement('transform', 'buyers', 'select id from :table.raw_orders'),
		statement('transform', 'orders', 'select o.id from :table.raw_orders o join :table.goods g on g.id = o.id', {
			needs: ['buyers', 'goods'],
		}),
	],
	checks: [
		statement('checks', 'orders-unique', 'select id from :table.orders group by id having count(*) > 1'),
		statement('checks', 'goods-odd', 'select id from :table.goods', {severity: 'warning'}),
		statement('checks', 'raw-mapped', 'select id from :table.raw_orders where id is null', {scope: 'audit'}),
	],
	queries: [
		statement('queries', 'top-goods', '-- params: most = 10\nselect id, n from :table.goods limit :most', {
			title: 'Top goods',
			params: [{name: 'most', value: 10}],
		}),
		statement('queries', 'all-buyers', 'select id from :table.buyers'),
	],
	roleOf: name => (name.startsWith('raw_') ? 'staging' : name === 'orders' ? 'fact' : 'dimension'),
	folder: 'sql',
};

/** Every table of the shop, as rows. */
export const stocked = {raw_orders: 7, raw_goods: 3, goods: 3, buyers: 2, orders: 7};

const values: Readonly<Record<string, string>> = {
	's3.orders': 's3://shop/orders',
	's3.order_paths': 's3://shop/paths.json',
	's3.goods': 's3://shop/goods',
};

export const shopSettings: Settings = {
	target: 'local',
	project: 'shop',
	configFile: '/shop/dwh.cfg',
	home: '/shop/home',
	isReadOnly: false,
	aws: {
		region: 'us-west-2',
		profile: undefined,
		accessKeyId: undefined,
		secretAccessKey: undefined,
		sessionToken: undefined,
		credentials: 'chain',
	},
	redshift: {
		kind: 'provisioned',
		baseCapacity: 4,
		usageLimit: undefined,
		adopt: [],
		secretArn: undefined,
		prices: {nodeHour: undefined, rpuHour: undefined, storageGbMonth: undefined},
	},
	cluster: {identifier: 'dwhcluster', type: 'single-node', nodeType: 'ra3.large', numNodes: 1},
	db: {host: undefined, name: 'dwh', user: 'dwhuser', password: undefined, port: 5439},
	iam: {roleName: 'dwhRole', roleArn: undefined},
	etl: {maxShrink: 50},
	local: {s3Root: undefined, stateMs: 0},
	placeholder: name => values[name],
};

export const createMemoryRecords = (): Records & {readonly saved: RunRecord[]; isForgotten: boolean} => {
	const saved: RunRecord[] = [];
	let expected: ExpectedResults | undefined;
	let verified: VerifyRecord | undefined;
	let journal: readonly JournalEntry[] = [];
	let remembered: RememberedTables | undefined;
	let attached: string | undefined;
	const records = {
		saved,
		isForgotten: false,
		async startRun() {},
		async dropRun() {},
		async saveRun(run: RunRecord) {
			saved.unshift(run);
		},
		runs: async (limit: number) => saved.slice(0, limit),
		async saveExpected(expectedResults: ExpectedResults) {
			expected = expectedResults;
		},
		expected: async () => expected,
		async saveVerify(record: VerifyRecord) {
			verified = record;
		},
		lastVerify: async () => verified,
		async rememberTables(tables: RememberedTables) {
			remembered = tables;
		},
		rememberedTables: async () => remembered,
		async rememberAttachedRole(arn: string | undefined) {
			attached = arn;
		},
		attachedRole: async () => attached,
		journal: async () => journal,
		async startJournal(entries: readonly JournalEntry[]) {
			journal = [...entries];
		},
		async appendJournal(entry: JournalEntry) {
			journal = [...journal, entry];
		},
		async forget() {
			saved.length = 0;
			expected = undefined;
			verified = undefined;
			journal = [];
			remembered = undefined;
			records.isForgotten = true;
		},
	};
	return records;
};

export const shopContext = (
	backend: FakeBackend,
	clock: Clock,
	rest: Partial<WorkflowContext> = {},
): WorkflowContext & {readonly records: ReturnType<typeof createMemoryRecords>} => ({
	backend,
	catalogue: shop,
	settings: shopSettings,
	clock,
	signal: new AbortController().signal,
	...rest,
	records: (rest.records as ReturnType<typeof createMemoryRecords> | undefined) ?? createMemoryRecords(),
});

export type Told<Result> = {
	readonly events: readonly WorkflowEvent[];
	readonly result: Result | undefined;
	readonly error: unknown;
	/** "start load a", "finish load a ok", "skip x: reason", in order; progress left out. */
	readonly lines: readonly string[];
};

const lineOf = (event: WorkflowEvent): string | undefined => {
	switch (event.type) {
		case 'start':
			return `start ${event.step}`;
		case 'finish':
			return `${event.outcome} ${event.step}`;
		case 'skip':
			return `skip ${event.step}: ${event.reason}`;
		case 'retry':
			return `retry ${event.step} ${event.attempt}/${event.of}: ${event.reason}`;
		default:
			return undefined;
	}
};

/** Runs a workflow to its end; `onEvent` may abort it or leave it with `'leave'`. */
export const tell = async <Result>(
	workflow: AsyncGenerator<WorkflowEvent, Result, void>,
	onEvent: (event: WorkflowEvent) => unknown = () => undefined,
): Promise<Told<Result>> => {
	const events: WorkflowEvent[] = [];
	const lines = () => events.map(lineOf).filter(line => line !== undefined);
	try {
		for (;;) {
			const {done, value} = await workflow.next();
			if (done) return {events, result: value, error: undefined, lines: lines()};
			events.push(value);
			if (onEvent(value) === 'leave') {
				await workflow.return(undefined as Result);
				return {events, result: undefined, error: undefined, lines: lines()};
			}
		}
	} catch (error) {
		return {events, result: undefined, error, lines: lines()};
	}
};
