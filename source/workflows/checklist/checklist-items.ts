import type {Snapshot} from '../../backend.ts';
import type {ConfigProblem} from '../../core/config-value.ts';
import {formatCount, formatCounted, formatDollars, warnedText} from '../../core/text/format-number.ts';
import {formatAge, formatDuration, formatMoment} from '../../core/text/format-time.ts';
import type {WorkflowContext} from '../context.ts';
import {type InterruptedRun, interruptedRunText} from '../etl/interrupted-run.ts';
import {publishedCatalogue, verifiedText} from '../verify/verify-report.ts';
import type {Facts} from './checklist-facts.ts';

/** An item of the checklist before its dependencies are considered. */
export type Draft = {
	readonly id: 'configured' | 'role' | 'warehouse' | 'tables' | 'loaded' | 'verified';
	readonly title: string;
	readonly state: 'done' | 'todo' | 'problem';
	/** One line. */
	readonly detail: string;
	/** Failures of the last verification. */
	readonly failure?: VerifyFailure;
};

/** Names of failures, and whether they persist after another load. */
export type VerifyFailure = {readonly names: readonly string[]; readonly count: number; readonly isLasting: boolean};

const configured = ({settings}: WorkflowContext, problems: readonly ConfigProblem[]): Draft => {
	const errors = problems.filter(({severity}) => severity === 'error');
	const notices = problems.length - errors.length;
	const file = settings.configFile?.replace(/^.*[\\/]/, '') ?? 'no dwh.cfg, defaults apply';
	const count =
		errors.length > 0
			? `${errors.length} to correct: ${errors[0]?.message}`
			: notices > 0
				? formatCounted(notices, 'notice')
				: '0 problems';
	return {
		id: 'configured',
		title: 'configured',
		state: errors.length > 0 ? 'problem' : 'done',
		detail: `${file}, ${count}`,
	};
};

const roleItem = ({snapshot}: Facts): Draft => {
	const base = {id: 'role', title: 'role'} as const;
	if (!snapshot) return {...base, state: 'problem', detail: 'not known'};
	const {role, state} = snapshot;
	if (role.arn === undefined && role.sync === 'unknown') return {...base, state: 'problem', detail: 'not known'};
	if (role.arn === undefined) return {...base, state: 'todo', detail: `${role.name} does not exist`};
	// If the warehouse waits for its role, the role is the open item.
	const isComing = state === 'creating' || state === 'available' || state === 'modifying';
	const isWaitedFor = isComing && !snapshot.isReady && role.sync !== 'in-sync' && role.sync !== '';
	return {
		...base,
		state: isWaitedFor ? 'todo' : 'done',
		detail: `${role.name}${role.sync ? `, ${role.sync}` : ''}`,
	};
};

const warehouseItem = ({snapshot, failure}: Facts): Draft => {
	const base = {id: 'warehouse', title: 'warehouse'} as const;
	if (!snapshot) return {...base, state: 'problem', detail: 'not known'};
	const {state, isReady, createdAt, at, waitsFor, dollarsPerHour, otherDeploymentType, usedBy} = snapshot;
	if (state === 'absent') {
		return {
			...base,
			state: 'todo',
			detail: otherDeploymentType ? 'none of this type, but one of the other type' : 'does not exist',
		};
	}

	const age = createdAt === undefined ? '' : `, ${formatAge(at - createdAt)} old`;
	const rate = dollarsPerHour > 0 ? `, ${formatDollars(dollarsPerHour)} an hour` : '';
	if (snapshot.unusable) return {...base, state: 'problem', detail: state};
	// "waits for the cluster, which is creating" would repeat the state.
	const waits = waitsFor && !waitsFor.endsWith(`is ${state}`) ? `, waits for ${waitsFor}` : '';
	if (!isReady) return {...base, state: 'todo', detail: `${state}${rate}${waits}`};
	const used = usedBy === undefined ? '' : `, in use by ${usedBy}`;
	return failure === undefined
		? {...base, state: 'done', detail: `${state}${age}${rate}${used}`}
		: {...base, state: 'problem', detail: `${state}${used === '' ? ', but no response' : used}`};
};

const notReadyText = ({state, waitsFor}: Snapshot): string =>
	state === 'available' ? `the warehouse waits for ${waitsFor ?? 'an unknown condition'}` : `the warehouse is ${state}`;

/** Returns "7 of 7, updated today 10:42", or why it is unknown. */
const tablesItem = ({snapshot, existing, seenAt, whyNotRead}: Facts, all: number, now: number): Draft => {
	const base = {id: 'tables', title: 'tables', state: existing === all ? 'done' : 'todo'} as const;
	if (existing === undefined) {
		const why = whyNotRead ?? (snapshot && !snapshot.isReady ? notReadyText(snapshot) : undefined);
		return {...base, detail: why ? `not checked: ${why}` : 'not known'};
	}

	const seen = seenAt === undefined || existing === 0 ? '' : `, updated ${formatMoment(seenAt, now)}`;
	return {...base, detail: `${existing} of ${all}${seen}`};
};

const loadedItem = async (
	{records, clock, catalogue}: WorkflowContext,
	{facts, existing}: Facts,
	interruptedRun: InterruptedRun | undefined,
): Promise<Draft & {readonly at: number}> => {
	const last = (await records.runs(20)).find(({outcome}) => outcome === 'ok');
	const rows = [...facts].map(([table, count]) => `${table} ${formatCount(count)}`).join(', ');
	const when = last ? ` · ${formatMoment(last.startedAt, clock.now())} · ${formatDuration(last.ms)}` : '';
	const counts = [...facts.values()];
	// Facts must have rows; if there are only dimensions, some may be empty.
	const isStar = [...facts.keys()].some(table => catalogue.roleOf(table) === 'fact');
	const isLoaded = isStar ? counts.every(count => count > 0) : counts.some(count => count > 0);
	const at = last ? last.startedAt + last.ms : 0;
	if (interruptedRun && existing !== 0) {
		const said = interruptedRunText(interruptedRun, clock.now());
		const detail = [said, ...(isLoaded ? [rows] : [])].join(' · ');
		return {id: 'loaded', title: 'loaded', state: interruptedRun.outcome === 'failed' ? 'problem' : 'todo', detail, at};
	}

	return {
		id: 'loaded',
		title: 'loaded',
		state: isLoaded ? 'done' : 'todo',
		detail: isLoaded ? `${rows}${when}` : existing === undefined ? 'not known' : 'nothing yet',
		at,
	};
};

const verifiedItem = async ({records, clock, catalogue}: WorkflowContext, loadedAt: number): Promise<Draft> => {
	const base = {id: 'verified', title: 'verified'} as const;
	const last = await records.lastVerify();
	if (!last || last.at < loadedAt) {
		return {...base, state: 'todo', detail: verifiedText(publishedCatalogue(catalogue))};
	}

	const {failures: names = [], isLasting = false} = last;
	const parts = [
		...(last.failed > 0 ? [`${last.failed} failed`] : []),
		`${last.passed} passed`,
		...(last.warned ? [warnedText(last.warned)] : []),
		...(last.unknown > 0 ? [`${last.unknown} unknown`] : []),
	];
	return {
		...base,
		state: last.failed > 0 ? 'problem' : 'done',
		detail: `${parts.join(', ')} · ${formatMoment(last.at, clock.now())}`,
		...(last.failed > 0 ? {failure: {names, count: last.failed, isLasting}} : {}),
	};
};

/** Returns the items from the configuration to the last verification, in order. */
export const draftItems = async (
	context: WorkflowContext,
	facts: Facts,
	problems: readonly ConfigProblem[],
	interruptedRun: InterruptedRun | undefined,
): Promise<readonly Draft[]> => {
	const {at, ...loaded} = await loadedItem(context, facts, interruptedRun);
	return [
		configured(context, problems),
		roleItem(facts),
		warehouseItem(facts),
		tablesItem(facts, context.catalogue.tables.length, context.clock.now()),
		loaded,
		await verifiedItem(context, at),
	];
};
