import {keySpan} from '../../core/keys/keys.ts';
import {formatMoment} from '../../core/text/format-time.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapLine, wrapText} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {verifySummary} from '../../present/verify-lines.ts';
import {isRunning, type Work} from '../../store/runner.ts';
import type {VerifyRecord} from '../../workflows/records/records.ts';
import type {VerifyReport} from '../../workflows/verify/verify-report.ts';
import {workHeadline} from '../frame/work-lines.ts';

export type VerifyHead = {
	readonly work: Work | undefined;
	readonly report: VerifyReport | undefined;
	/** The last verification, also of an earlier session. */
	readonly last: VerifyRecord | undefined;
	/** What is verified: "3 checks, 5 row counts, 4 queries". */
	readonly verified: string;
	/** Why it cannot run now. */
	readonly whyNot: string | undefined;
	readonly now: number;
	readonly stepText: StepText;
};

const lastFailureLines = ({at, failed, failures}: VerifyRecord, now: number, width: number): Line[] => {
	const names = failures?.length ? `: ${failures.map(name => `"${name}"`).join(', ')}` : '';
	const text = `${failed} failed ${formatMoment(at, now)}${names}`;
	return [
		...wrapText(safeText(text), width - 4).map((one, index) =>
			line(span(index === 0 ? ' ✖ ' : '   ', 'bad'), span(one, 'bad')),
		),
		line(' ', keySpan('verify', 'run'), ' shows how; it only reads.'),
	];
};

/** Returns the state of the verification; without one, what it would do. */
export const verifyHeadLines = (
	{work, report, last, verified, whyNot, now, stepText}: VerifyHead,
	width: number,
): Line[] => {
	if (work && isRunning(work)) return [workHeadline(work, width)];
	if (report) {
		const shows = line(
			' ',
			keySpan('verify', 'detail'),
			' shows what is wrong, ',
			keySpan('verify', 'next-failure'),
			' goes to the next failure.',
		);
		return [...verifySummary(report, width, stepText), ...(report.failed > 0 ? [shows] : [])];
	}

	if (work?.error) return errorLines(work.error, width, stepText);
	if (whyNot === undefined && last && last.failed > 0) return lastFailureLines(last, now, width);
	return whyNot === undefined
		? wrapLine(line(' ', keySpan('verify', 'run'), ` runs ${verified}; it only reads.`), width)
		: wrapText(`${verified} · ${whyNot}`, width - 2).map(text => line(span(` ${text}`, 'dim')));
};
