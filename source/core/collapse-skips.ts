import type {StepView} from './workflow-view.ts';

// Two rows that say the same are no crowd.
const mostRows = 2;

/** The steps, those one after the other that were skipped for one reason as a single row. */
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
		if (!first || group.length <= mostRows) return group;
		return [{...first, title: `${group.length} more steps`, sql: group.flatMap(({sql}) => sql), members: group}];
	});
};
