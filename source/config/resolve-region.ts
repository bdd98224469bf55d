import type {Field} from './aliases.ts';
import type {Found} from './origin.ts';
import type {Report} from './report.ts';

const fallback = 'us-west-2';

/** A region's name; an availability zone stands for its region, and what HOST says for a value nobody wrote. */
export const resolveRegion = (field: Field, found: Found | undefined, report: Report, hostRegion?: Found): string => {
	const isChosen = found && found.source !== 'default';
	const chosen = isChosen ? found : (hostRegion ?? found);
	const text = chosen?.text.toLowerCase() ?? fallback;
	const region = /^([a-z]{2,}(?:-[a-z]+)+-\d+)([a-z]?)$/.exec(text);
	if (chosen && !region) {
		report.problem('error', chosen, `'${chosen.text}' is not the name of a region: write one like us-west-2.`);
	}
	if (chosen && region?.[2]) {
		report.problem('notice', chosen, `'${text}' is an availability zone; its region ${region[1]} is used: write that.`);
	}
	if (isChosen && hostRegion && region && hostRegion.text !== region[1]) {
		report.problem(
			'notice',
			hostRegion,
			`The endpoint lies in ${hostRegion.text}, but the region is set to ${region[1]}, which wins: make them equal.`,
		);
	}
	const name = region?.[1] ?? fallback;
	report.show(field, name, chosen);
	return name;
};
