import {firstWord} from '../../sql/language/check-request.ts';
import {classifyStatement} from '../../sql/language/classify-statement.ts';
import type {StepEvent} from '../../workflows/run/run-step.ts';
import {readSchema} from '../../workflows/schema/read-schema.ts';
import type {WarehouseSchema} from '../../workflows/schema/warehouse-schema.ts';
import type {Dashboard} from '../dashboard.ts';
import {createReading} from '../reading.ts';
import type {Resource} from '../resource.ts';
import {isRunning, type Runner, type Work} from '../runner.ts';

/** The objects in the warehouse; read when a screen needs them, and again when they may have changed. */
export type SchemaReading = Resource<WarehouseSchema> & {
	/** Reads them if they are missing or out of date, unless a statement would wake the warehouse. Returns at once. */
	want(): void;
	/** Marks them as out of date: they are read again on the next `want`, or at once while a screen shows them. */
	outdate(): void;
};

const shownOn = ['query', 'tables'] as const;

const readings = new WeakMap<Dashboard, SchemaReading>();

/** Returns the reading of this dashboard, which its screens share. */
export const schemaOf = (dashboard: Dashboard): SchemaReading => {
	const reading = readings.get(dashboard) ?? createSchemaReading(dashboard);
	readings.set(dashboard, reading);
	return reading;
};

/** Calls back after each work has ended. */
const onEnd = ({works}: Pick<Runner, 'works'>, listener: (work: Work) => void): void => {
	let before = works.get();
	works.subscribe(() => {
		const now = works.get();
		const earlier = before;
		before = now;
		for (const [name, work] of Object.entries(now)) {
			if (isRunning(earlier[name]) && !isRunning(work)) listener(work);
		}
	});
};

const createSchemaReading = (dashboard: Dashboard): SchemaReading => {
	const {state} = dashboard;
	let isOutdated = false;
	const reading = createReading(dashboard, {
		screen: shownOn,
		load: async (signal, onWait) => {
			const report = (event: StepEvent) => {
				if (event.type === 'progress') onWait(event.waitsFor);
			};
			return readSchema({...(await dashboard.context(signal)), report}, signal);
		},
		readAgain() {
			isOutdated = true;
			want();
		},
	});
	const refresh = () => {
		isOutdated = false;
		return reading.refresh();
	};
	const want = () => {
		const {connection, snapshot} = state.get();
		const mayRead = connection === 'ready' && snapshot?.isReady && !snapshot.wakesOnStatements && !snapshot.notOurs;
		const {value, isLoading, error} = reading.get();
		const isDue = isOutdated || (!isLoading && value === undefined && error === undefined);
		if (mayRead && isDue) void refresh();
	};
	const outdate = () => {
		isOutdated = true;
		if (shownOn.some(screen => screen === state.get().screen)) want();
	};
	for (const runner of [dashboard.queries, dashboard.runner]) {
		onEnd(runner, work => {
			if (changesSchema(work)) outdate();
		});
	}

	return {get: reading.get, subscribe: reading.subscribe, refresh, want, outdate};
};

// A COMMIT publishes new objects, a procedure may do anything, and a load changes rows and sizes.
const changing = new Set(['COMMIT', 'END', 'COPY', 'TRUNCATE', 'CALL', 'EXECUTE']);

/** Whether work may have changed which tables exist, or their sizes. */
export const changesSchema = ({name, view}: Pick<Work, 'name' | 'view'>): boolean =>
	name === 'etl' ||
	name === 'tables' ||
	view.steps.some(
		({sql, state}) =>
			state !== 'wait' &&
			state !== 'skip' &&
			sql.some(text => changing.has(firstWord(text)) || classifyStatement(text) === 'ddl'),
	);
