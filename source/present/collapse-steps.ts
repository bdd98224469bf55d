import type {StepState, StepView} from '../core/workflow-view.ts';

// A stage with more steps is shown as one row.
const maxStageRows = 5;

const stateOf = (steps: readonly StepView[]): StepState => {
	const has = (state: StepState) => steps.some(step => step.state === state);
	if (has('failed')) return 'failed';
	if (has('run') || has('retry')) return 'run';
	if (has('cancelled')) return 'cancelled';
	if (steps.every(({state}) => state === 'wait')) return 'wait';
	if (steps.every(({state}) => state === 'skip')) return 'skip';
	return has('wait') ? 'run' : 'ok';
};

const collapsed = (stage: string, steps: readonly StepView[]): StepView => {
	const done = steps.filter(({state}) => state !== 'wait' && state !== 'run' && state !== 'retry');
	const starts = steps.flatMap(({startedAt}) => (startedAt === undefined ? [] : [startedAt]));
	const startedAt = starts.length > 0 ? Math.min(...starts) : undefined;
	const ends = steps.flatMap(step =>
		step.startedAt === undefined || step.ms === undefined ? [] : [step.startedAt + step.ms],
	);
	const state = stateOf(steps);
	const isOver = done.length === steps.length;
	const warned = steps.filter(step => step.state === 'ok' && step.hasWarning);
	const withNote = steps.filter(step => step.state === 'ok' && step.note && !warned.includes(step));
	return {
		id: stage,
		stage,
		title: stage,
		needs: [],
		sql: steps.flatMap(({sql}) => sql),
		members: steps,
		state,
		startedAt,
		ms: isOver && startedAt !== undefined ? Math.max(0, ...ends) - startedAt : undefined,
		note: [
			`${done.length} of ${steps.length}`,
			...(warned.length > 0 ? [`${warned.length} with a warning`] : []),
			...[...Map.groupBy(withNote, ({note}) => note)].map(([note, own]) => `${own.length} with ${note}`),
		].join(' · '),
		reason: steps.find(step => step.state === 'skip')?.reason,
		error: state === 'failed' ? steps.find(step => step.state === 'failed')?.error : undefined,
		statementId: undefined,
	};
};

/** Collapses the steps of a crowded stage into one row. Steps that failed or warn keep their own row. */
export const collapseStages = (steps: readonly StepView[]): StepView[] => {
	const stages = Map.groupBy(steps, ({stage}) => stage);
	return [...stages].flatMap(([stage, own]) =>
		own.length <= maxStageRows
			? own
			: [
					collapsed(stage, own),
					...own.filter(({state, hasWarning}) => state === 'failed' || (state === 'ok' && Boolean(hasWarning))),
				],
	);
};

// Two equal rows are not collapsed.
const maxEqualRows = 2;

/** Collapses consecutive steps that were skipped for the same reason into one row. */
export const collapseSkips = (steps: readonly StepView[]): StepView[] => {
	const groups: StepView[][] = [];
	for (const step of steps) {
		const last = groups.at(-1);
		const [first] = last ?? [];
		if (last && first?.state === 'skip' && step.state === 'skip' && first.reason === step.reason) last.push(step);
		else groups.push([step]);
	}

	return groups.flatMap(group => {
		const [first] = group;
		if (!first || group.length <= maxEqualRows) return group;
		return [{...first, title: `${group.length} more steps`, sql: group.flatMap(({sql}) => sql), members: group}];
	});
};
