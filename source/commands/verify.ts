import {formatCount, formatRows, warnedText} from '../core/text/format-number.ts';
import {formatDuration} from '../core/text/format-time.ts';
import {verify} from '../workflows/verify/verify.ts';
import type {VerifyReport} from '../workflows/verify/verify-report.ts';
import type {Command} from './command.ts';
import {aligned, createTextTable} from './format/text-table.ts';
import type {Output} from './output.ts';
import {finish} from './output.ts';
import {printWorkflow} from './print-workflow.ts';

const signOf = (output: Output, status: string): string =>
	({passed: output.signs.ok, saved: output.signs.ok, failed: output.signs.failed, warned: output.signs.problem})[
		status
	] ?? output.signs.wait;

const lines = (report: VerifyReport, output: Output): string[] => [
	...aligned(
		report.counts.map(({table, status, expected, actual}) => [
			`${signOf(output, status)} ${status}`,
			`rows of ${table}`,
			expected === undefined || expected === actual
				? formatCount(actual)
				: `${formatCount(actual)}, expected ${formatCount(expected)}`,
		]),
	),
	...aligned(report.checks.map(({status, title}) => [`${signOf(output, status)} ${status}`, title])),
	...report.checks
		.filter(check => check.status !== 'passed')
		.flatMap(({title, columns, rows, hasMoreRows}) => {
			const table = createTextTable({columns, rows}, output.width, false);
			return ['', `${title}:`, ...table.header(), ...table.lines({columns, rows}), ...(hasMoreRows ? ['...'] : [])];
		}),
	...aligned(
		report.queries.map(({status, title, rows, reason, ms}) => [
			`${signOf(output, status)} ${status}`,
			title,
			reason ?? formatRows(rows),
			formatDuration(ms),
		]),
	),
	...report.queries.flatMap(({title, differences}) =>
		differences.map(({where, expected, actual}) => `  ${title}, ${where}: expected ${expected}, is ${actual}`),
	),
	'',
	`${report.passed} passed, ${report.warned > 0 ? `${warnedText(report.warned)}, ` : ''}${report.failed} failed, ${report.unknown} unknown in ${formatDuration(report.ms)}${
		report.expectedFrom ? ` · expected: ${report.expectedFrom}` : ''
	}`,
	...(report.isSaved ? ['These results are the expected ones from now on.'] : []),
	...report.nextSteps.map(step => `→ ${output.stepText(step)}`),
];

/** Exit code 1 when a check, a count or a query is not as expected; without an expected result nothing fails. */
export const verifyCommand: Command<{readonly save?: boolean}> = async (context, {save}) => {
	const report = await printWorkflow(context.output, verify(await context.workflow(), {isSave: Boolean(save)}));
	await finish(context.output, report, lines(report, context.output));
	return report.failed > 0 ? 1 : 0;
};
