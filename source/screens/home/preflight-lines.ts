import type {PreflightCheck} from '../../backend.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {asTyped} from '../../core/typed-commands.ts';
import {dashboardStepText} from '../../present/next-step-text.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {PreflightReport} from '../../workflows/lifecycle/preflight.ts';

const signs = {
	ok: span(' ✔ ', 'good'),
	warning: span(' ! ', 'wait'),
	failed: span(' ✖ ', 'bad'),
	unknown: span(' ? ', 'wait'),
} as const;

const ranks: Readonly<Record<PreflightCheck['status'], number>> = {failed: 0, warning: 1, unknown: 2, ok: 3};

const checkLines = ({name, status, detail, nextSteps}: PreflightCheck, width: number): Line[] => [
	...wrapText(safeText(`${name}: ${detail}`), width - 4).map((text, index) =>
		line(index === 0 ? signs[status] : span('   '), text),
	),
	...nextSteps.flatMap(step =>
		wrapText(asTyped(safeText(dashboardStepText(step))), width - 7).map((text, index) =>
			line(span(index === 0 ? '   → ' : '     ', 'focus'), text),
		),
	),
];

/** The preflight checks, the worst first; of those that passed only the names. */
export const preflightLines = ({value, error, isLoading}: ResourceState<PreflightReport>, width: number): Line[] => {
	if (isLoading) return [line(span(' checking credentials, permissions, names and data …', 'dim'))];
	if (error) return wrapText(safeText(error.message), width - 4).map(text => line(span(` ${text}`, 'bad')));
	const checks = (value?.checks ?? []).toSorted((one, other) => ranks[one.status] - ranks[other.status]);
	const well = checks.filter(({status}) => status === 'ok').map(({name}) => name);
	return [
		...checks.filter(({status}) => status !== 'ok').flatMap(check => checkLines(check, width)),
		...wrapText(safeText(well.join(', ')), width - 4).map((text, index) =>
			line(index === 0 ? signs.ok : span('   '), text),
		),
	];
};
