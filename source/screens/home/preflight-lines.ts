import type {PreflightCheck} from '../../backend.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {errorLines} from '../../present/error-lines.ts';
import {markedLines} from '../../present/marked-lines.ts';
import {nextStepLines} from '../../present/next-step-lines.ts';
import type {StepText} from '../../present/next-step-text.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {PreflightReport} from '../../workflows/lifecycle/preflight.ts';

const signs = {
	ok: span(' ✔ ', 'good'),
	warning: span(' ! ', 'wait'),
	failed: span(' ✖ ', 'bad'),
	unknown: span(' ? ', 'wait'),
} as const;

const ranks: Readonly<Record<PreflightCheck['status'], number>> = {failed: 0, warning: 1, unknown: 2, ok: 3};

const checkLines = ({name, status, detail, nextSteps}: PreflightCheck, width: number, stepText: StepText): Line[] => [
	...markedLines(signs[status], `${name}: ${detail}`, width),
	...nextStepLines(nextSteps, width, stepText, '   '),
];

/** The preflight checks, the worst first; of those that passed only the names. */
export const preflightLines = (
	{value, error, isLoading}: ResourceState<PreflightReport>,
	width: number,
	stepText: StepText,
): Line[] => {
	if (isLoading) return [line(span(' checking credentials, permissions, names and data …', 'dim'))];
	if (error) return errorLines(error, width, stepText);
	const checks = (value?.checks ?? []).toSorted((one, other) => ranks[one.status] - ranks[other.status]);
	const passed = checks.filter(({status}) => status === 'ok').map(({name}) => name);
	return [
		...checks.filter(({status}) => status !== 'ok').flatMap(check => checkLines(check, width, stepText)),
		...(passed.length > 0 ? markedLines(signs.ok, passed.join(', '), width) : []),
	];
};
