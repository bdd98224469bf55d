import type {StepText} from '../../present/next-step/next-step-text.ts';
import type {Call} from '../../store/call-log.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {Work} from '../../store/runner.ts';
import type {InterruptedRun} from '../../workflows/etl/interrupted-run.ts';
import type {EtlPlan} from '../../workflows/etl/plan.ts';
import type {EtlReport} from '../../workflows/etl/report.ts';

export type EtlFacts = {
	readonly work: Work | undefined;
	readonly plan: ResourceState<EtlPlan>;
	/** The newest load, if it was interrupted. */
	readonly interruptedRun: InterruptedRun | undefined;
	readonly report: EtlReport | undefined;
	readonly now: number;
	readonly stepText: StepText;
	readonly whyNot: string | undefined;
	/** Idle: a statement would wake the warehouse, which bills. */
	readonly isAsleep: boolean;
	/** The part below the steps, or instead of the plan. */
	readonly below: EtlBelow;
	/** Calls and statements of this session, oldest first. */
	readonly calls: readonly Call[];
	/** Index in the shown steps. */
	readonly cursor: number;
	readonly top: (height: number) => number;
	/** Returns the first line of the part below the steps, or of the plan, if `height` of `count` lines fit. */
	readonly scrolledTo: (height: number, count: number) => number;
};

/** `outcome`: the running statement, the error, or the report. */
export type EtlBelow = 'outcome' | 'SQL' | 'log';
