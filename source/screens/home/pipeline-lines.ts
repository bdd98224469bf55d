import {keyFor, keySpan} from '../../core/keys/keys.ts';
import {formatDollars} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, type Span, span} from '../../core/text/line.ts';
import {checklistItemLines, checklistSigns, nextActionLines} from '../../present/checklist-lines.ts';
import {errorLines} from '../../present/error-lines.ts';
import {earlierLoadLines, lastLoadLines} from '../../present/load/load-history-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {otherTypeLines} from '../../present/other-type-lines.ts';
import {preflightLines} from '../../present/preflight-lines.ts';
import type {TableRole} from '../../sql/catalogue/catalogue.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {Work} from '../../store/runner.ts';
import type {Checklist, ChecklistItem} from '../../workflows/checklist/checklist.ts';
import type {PreflightReport} from '../../workflows/lifecycle/preflight.ts';
import type {RunRecord} from '../../workflows/records/records.ts';
import {placeOf} from '../frame/place-of.ts';
import {runningWorkLines} from './running-work-lines.ts';

export type HomeData = {
	readonly checklist: Checklist;
	readonly lastRun: RunRecord | undefined;
	readonly earlier: readonly RunRecord[];
};

export type PipelineFacts = {
	readonly data: ResourceState<HomeData>;
	/** Undefined unless the user requested them. */
	readonly checks: ResourceState<PreflightReport> | undefined;
	/** Running work that changes the warehouse. */
	readonly work: Work | undefined;
	readonly state: DashboardState;
	readonly stepText: StepText;
	/** The program as typed in the shell. */
	readonly program: string;
	readonly now: number;
	readonly roleOf: (table: string) => TableRole;
};

const signOf = ({id, state}: ChecklistItem, work: Work | undefined): Span => {
	if (!work || state === 'done') return checklistSigns[state];
	if (placeOf(work)?.items.includes(id)) return span(' ▸ ', 'focus');
	return checklistSigns[state === 'next' ? 'todo' : state];
};

/** Shows a warehouse that could not be checked as one item, to leave rows for the reason and the next steps. */
const unseen = (items: readonly ChecklistItem[]): readonly ChecklistItem[] =>
	items
		.filter(({id}) => id === 'configured' || id === 'role')
		.map(item => (item.id === 'role' ? {...item, title: 'warehouse', detail: 'could not be checked'} : item));

const tryAgain = (): Line => line(' ', keySpan('home', 'refresh'), ' tries again.');

/** Returns the lines after the last step: run queries, and a reminder of the cost. */
const doneLines = (rate: number, quote: DashboardState['quote']): Line[] => [
	line(span(' ✔ Everything is done.', 'good'), ` Run queries: ${keyFor('global', 'open query')}`),
	...(quote
		? [
				line(
					span(
						`   It bills ${rate > 0 ? `${formatDollars(rate)} an hour ` : ''}until you remove it: ${keyFor('global', 'open teardown')}`,
						'wait',
					),
				),
			]
		: []),
];

/** Returns the running or finished checks. */
const checkingLines = (
	{value, error, isLoading}: ResourceState<PreflightReport>,
	width: number,
	stepText: StepText,
): Line[] => {
	if (isLoading) return [line(span(' checking credentials, permissions, names and data …', 'dim'))];
	if (error) return errorLines(error, width, stepText);
	return value ? preflightLines(value, width, stepText) : [];
};

/** Returns the checklist, the next step and the last loads; shortened if few lines fit. */
export const pipelineLines = (facts: PipelineFacts, width: number, isShort = false): Line[] => {
	const {data, checks, work, state, stepText, program, now, roleOf} = facts;
	if (state.connectError) {
		return [...errorLines(state.connectError, width, stepText), emptyLine, tryAgain()];
	}

	if (!data.value) {
		const error = data.error ?? state.snapshotError;
		return error
			? [...errorLines(error, width, stepText), emptyLine, tryAgain()]
			: [line(span(state.connection === 'connecting' ? ' connecting …' : ' checking the warehouse …', 'dim'))];
	}

	const {checklist, lastRun, earlier} = data.value;
	const {items, next, failure, snapshot} = checklist;
	// The checks replace the failure, because they report it with more details.
	if (!work && checks && next?.command === 'doctor') {
		const again = checks.isLoading
			? []
			: [emptyLine, line(' ', keySpan('home', 'refresh'), ' checks the warehouse again.')];
		return [...checkingLines(checks, width, stepText), ...again];
	}

	// In a low window, open items come before the done ones.
	const inOrder = isShort ? items.toSorted((a, b) => Number(a.state === 'done') - Number(b.state === 'done')) : items;
	const shownItems = isShort && !work && next ? items.filter(({id}) => id === next.id) : inOrder;
	return [
		...(isShort && work ? runningWorkLines(work, width) : []),
		...(isShort && !work && !next ? doneLines(checklist.snapshot?.dollarsPerHour ?? 0, state.quote) : []),
		...(checklist.snapshot ? shownItems : unseen(items)).flatMap(item =>
			checklistItemLines(item, {isNext: !work && item.id === next?.id, sign: signOf(item, work)}, width),
		),
		...(isShort ? [] : [emptyLine]),
		...(snapshot?.otherDeploymentType ? [...otherTypeLines(snapshot, width, stepText), emptyLine] : []),
		...(failure ? [...errorLines(failure, width, stepText), tryAgain(), emptyLine] : []),
		...(work && !isShort ? runningWorkLines(work, width) : []),
		...(!work && next
			? [
					...nextActionLines(next, width),
					line('        ', keySpan('home', 'next'), ' does it', span(`   outside: ${program} ${next.command}`, 'dim')),
					...(next.failed ? [line('        ', keySpan('global', 'open verify'), ' shows what failed')] : []),
				]
			: []),
		...(!isShort && !work && !next ? doneLines(checklist.snapshot?.dollarsPerHour ?? 0, state.quote) : []),
		...(lastRun ? [emptyLine, ...lastLoadLines(lastRun, roleOf, now, width)] : []),
		...earlierLoadLines(earlier, now),
		...(data.error ? [emptyLine, ...errorLines(data.error, width, stepText)] : []),
	];
};
