import {withoutMargin} from '../core/text/line.ts';
import {verifyReportLines} from '../present/verify-lines.ts';
import {verify} from '../workflows/verify/verify.ts';
import {publishedCatalogue} from '../workflows/verify/verify-report.ts';
import type {Command} from './command.ts';
import {finish} from './output.ts';
import {unwrapped} from './report-error.ts';
import {printWorkflow} from './workflow/print-workflow.ts';

/** Runs checks, counts and queries. Exit code 1 if a result differs from the expected result. */
export const verifyCommand: Command<{readonly save?: boolean}> = async (context, {save}) => {
	const {output, session} = context;
	const report = await printWorkflow(output, verify(await context.workflow(), {isSave: Boolean(save)}));
	const lines = verifyReportLines(
		publishedCatalogue(session.catalogue),
		report,
		output.width ?? unwrapped,
		output.stepText,
	);
	await finish(output, report, withoutMargin(lines));
	return report.failed > 0 ? 1 : 0;
};
