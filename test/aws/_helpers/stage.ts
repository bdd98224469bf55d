import {onTestFinished, vi} from 'vitest';
import {createAwsBackend} from '../../../source/aws/create-aws-backend.ts';
import type {Backend} from '../../../source/backend.ts';
import type {Clock} from '../../../source/core/clock.ts';
import type {Settings} from '../../../source/core/settings.ts';
import type {WorkflowContext} from '../../../source/workflows/context.ts';
import {setUp} from '../../../source/workflows/lifecycle/set-up.ts';
import {tearDown} from '../../../source/workflows/lifecycle/tear-down.ts';
import {createMemoryRecords, shop, tell} from '../../_helpers/workflow-context.ts';
import type {Durations} from '../../aws-double/account/settings.ts';
import {type Double, type DoubleOptions, startDouble} from '../../aws-double/start-double.ts';
import {awsSettings} from './aws-settings.ts';

/** A program at work on an account of its own, whose time moves on when the program waits. */
export type Stage = {
	readonly double: Double;
	readonly backend: Backend;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** What any workflow is called with. */
	readonly context: WorkflowContext;
	/** Runs the whole workflow and tells how it went. */
	up(): ReturnType<typeof tell<unknown>>;
	down(): ReturnType<typeof tell<unknown>>;
	/** The same account for a program with other settings. */
	other(redshift: Partial<Settings['redshift']>, rest?: Partial<Settings>, checkTimeoutMs?: number): Promise<Stage>;
};

const mostWaitedMs = 24 * 3_600_000;

const stageOn = async (double: Double, settings: Settings, checkTimeoutMs?: number): Promise<Stage> => {
	let waitedMs = 0;
	const clock: Clock = {
		now: () => double.clock.now(),
		async sleep(ms, signal) {
			signal?.throwIfAborted();
			waitedMs += ms;
			// What waits for ever would hang; it fails here.
			if (waitedMs > mostWaitedMs) throw new Error('It has waited for more than a day.');
			double.clock.advance(ms);
			await new Promise(resolve => setImmediate(resolve));
		},
	};
	const backend = await createAwsBackend({settings, clock, ...(checkTimeoutMs === undefined ? {} : {checkTimeoutMs})});
	onTestFinished(() => backend.close());
	const {signal} = new AbortController();
	const context = {backend, catalogue: shop, settings, clock, records: createMemoryRecords(), signal};
	return {
		double,
		backend,
		clock,
		signal,
		context,
		up: () => tell<unknown>(setUp(context)),
		down: () => tell<unknown>(tearDown(context)),
		other: (redshift, rest = {}, patience) =>
			stageOn(double, {...settings, ...rest, redshift: {...settings.redshift, ...redshift}}, patience),
	};
};

/** A few polls see each change, and each poll costs real time. */
const durations: Durations = {
	creating: 15_000,
	deleting: 10_000,
	pausing: 10_000,
	resuming: 10_000,
	roleSync: 5000,
	busyAfterAvailable: 5000,
	rolePropagation: 10_000,
	workgroupCreating: 10_000,
	workgroupDeleting: 5000,
	namespaceDeleting: 5000,
};

/** An empty account. */
export const createStage = async (
	redshift: Partial<Settings['redshift']> = {},
	{settings = {}, ...options}: DoubleOptions & {readonly settings?: Partial<Settings>} = {},
): Promise<Stage> => {
	const double = await startDouble({durations, ...options});
	onTestFinished(() => double.close());
	for (const [name, value] of Object.entries(double.env)) vi.stubEnv(name, value);
	vi.stubEnv('AWS_PROFILE', undefined);
	onTestFinished(() => void vi.unstubAllEnvs());
	return stageOn(double, awsSettings(redshift, settings));
};
