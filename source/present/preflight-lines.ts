import type {PreflightCheck} from '../backend.ts';
import {type Line, span} from '../core/text/line.ts';
import type {PreflightReport} from '../workflows/lifecycle/preflight.ts';
import {markedLines} from './marked-lines.ts';
import {nextStepLines} from './next-step/next-step-lines.ts';
import type {StepText} from './next-step/next-step-text.ts';

const signs = {
	ok: span(' ✔ ', 'good'),
	warning: span(' ! ', 'wait'),
	failed: span(' ✖ ', 'bad'),
	unknown: span(' ? ', 'wait'),
} as const;

const ranks: Readonly<Record<PreflightCheck['status'], number>> = {failed: 0, warning: 1, unknown: 2, ok: 3};

/** Returns the preflight checks, worst first; passed checks by name only. */
export const preflightLines = ({checks}: PreflightReport, width: number, stepText: StepText): Line[] => {
	const passed = checks.filter(({status}) => status === 'ok').map(({name}) => name);
	return [
		...checks
			.filter(({status}) => status !== 'ok')
			.toSorted((one, other) => ranks[one.status] - ranks[other.status])
			.flatMap(check => preflightCheckLines(check, width, stepText)),
		...(passed.length > 0 ? markedLines(signs.ok, passed.join(', '), width) : []),
	];
};

/** Returns one check: its finding and its next steps. */
export const preflightCheckLines = (
	{name, status, detail, nextSteps}: PreflightCheck,
	width: number,
	stepText: StepText,
): Line[] => [
	...markedLines(signs[status], `${name}: ${detail}`, width),
	...nextStepLines(nextSteps, width, stepText, '   '),
];
