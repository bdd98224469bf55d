import {padText} from '../../core/text/fit-text.ts';
import {formatCount, formatDollars} from '../../core/text/format-number.ts';
import {formatDuration, formatMoment} from '../../core/text/format-time.ts';
import {besides, emptyLine, type Line, line, type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import type {StepText} from '../../present/next-step-text.ts';
import {otherTypeLines} from '../../present/other-type-lines.ts';
import type {TableRole} from '../../sql/catalogue/catalogue.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {Work} from '../../store/runner.ts';
import type {Checklist, ChecklistItem} from '../../workflows/checklist/checklist.ts';
import type {PreflightReport} from '../../workflows/lifecycle/preflight.ts';
import type {RunRecord} from '../../workflows/records/records.ts';
import type {Size} from '../screen.ts';
import {preflightLines} from './preflight-lines.ts';
import {placeOf, runningWorkLines} from './running-work-lines.ts';

type MenuItem = {readonly number: number; readonly title: string; readonly doc: string};

export type HomeData = {
	readonly checklist: Checklist;
	readonly lastRun: RunRecord | undefined;
	readonly earlier: readonly RunRecord[];
};

export type HomeFacts = {
	readonly menu: readonly MenuItem[];
	readonly cursor: number;
	readonly data: ResourceState<HomeData>;
	/** Undefined unless the person requested them. */
	readonly checks: ResourceState<PreflightReport> | undefined;
	/** What changes the warehouse now. */
	readonly work: Work | undefined;
	readonly state: DashboardState;
	readonly stepText: StepText;
	/** As commands are typed outside. */
	readonly program: string;
	readonly now: number;
	readonly roleOf: (table: string) => TableRole;
};

const menuLine = ({number, title, doc}: MenuItem, isChosen: boolean): Line =>
	line(
		span(isChosen ? ' ▸ ' : '   ', 'focus'),
		span(`${number} `, 'dim'),
		span(title.padEnd(11), isChosen ? 'selected' : 'plain'),
		span(doc, 'dim'),
	);

const signs: Readonly<Record<ChecklistItem['state'], Span>> = {
	done: span(' ✔ ', 'good'),
	next: span(' ● ', 'focus'),
	todo: span(' · ', 'dim'),
	problem: span(' ! ', 'wait'),
};

const signOf = ({id, state}: ChecklistItem, work: Work | undefined): Span => {
	if (!work || state === 'done') return signs[state];
	if (placeOf(work)?.items.includes(id)) return span(' ▸ ', 'focus');
	return signs[state === 'next' ? 'todo' : state];
};

const nextMark = '  ← next';

/** One thing on the way, in as many lines as it needs. */
const itemLines = (item: ChecklistItem, isNext: boolean, work: Work | undefined, width: number): Line[] => {
	const {title, state, detail} = item;
	const tone = state === 'todo' ? 'dim' : 'plain';
	const texts = wrapText(safeText(detail), width - 15 - (isNext ? nextMark.length : 0));
	return texts.map((text, index) =>
		index === 0
			? line(
					signOf(item, work),
					span(padText(title, 11), isNext ? 'selected' : 'plain'),
					span(` ${text}`, tone),
					span(isNext ? nextMark : '', 'focus'),
				)
			: line(span(`${' '.repeat(15)}${text}`, tone)),
	);
};

const ranks: Readonly<Record<TableRole, number>> = {fact: 0, dimension: 1, staging: 2};

const lastLoadLines = (run: RunRecord, roleOf: (table: string) => TableRole, now: number, width: number): Line[] => {
	const published = run.tables
		.filter(({table}) => roleOf(table) !== 'staging')
		.toSorted((a, b) => ranks[roleOf(a.table)] - ranks[roleOf(b.table)]);
	const tables = published.map(({table, rowsBefore, rowsAfter}) => {
		const change = (rowsAfter ?? 0) - (rowsBefore ?? 0);
		return `${table} ${formatCount(rowsAfter ?? 0)}${change === 0 ? '' : ` (${change > 0 ? '+' : '-'}${formatCount(Math.abs(change))})`}`;
	});
	const end =
		run.outcome === 'ok'
			? span(' ✔ ', 'good')
			: span(run.outcome === 'failed' ? ' ✖ ' : ' ■ ', run.outcome === 'failed' ? 'bad' : 'wait');
	const text = run.outcome === 'ok' ? tables.join(' · ') : (run.error ?? run.outcome);
	return [
		line(
			span(' Last load', 'strong'),
			span(
				`   ${formatMoment(run.startedAt, now)} · ${formatDuration(run.ms)}${run.skippedRecords > 0 ? ` · ${formatCount(run.skippedRecords)} rejected` : ''}`,
				'dim',
			),
		),
		...wrapText(safeText(text), width - 4)
			.slice(0, 3)
			.map((one, index) => line(index === 0 ? end : span('   '), one)),
	];
};

const endSigns: Readonly<Record<RunRecord['outcome'], Span>> = {
	ok: span(' ✔ ', 'good'),
	failed: span(' ✖ ', 'bad'),
	cancelled: span(' ■ ', 'wait'),
};

/** Loads before the last one, a line each. */
const earlierLines = (runs: readonly RunRecord[], now: number): Line[] =>
	runs.length === 0
		? []
		: [
				emptyLine,
				line(span(' Before that', 'strong')),
				...runs.map(({outcome, startedAt, ms, error}) =>
					line(
						endSigns[outcome],
						formatMoment(startedAt, now),
						span(` · ${formatDuration(ms)}`, 'dim'),
						span(outcome === 'ok' ? '' : `  ${safeText(error ?? outcome)}`, 'dim'),
					),
				),
			];

/** Where the warehouse could not be checked, one line: the reason and the next steps need the rows. */
const unseen = (items: readonly ChecklistItem[]): readonly ChecklistItem[] =>
	items
		.filter(({id}) => id === 'configured' || id === 'role')
		.map(item => (item.id === 'role' ? {...item, title: 'warehouse', detail: 'could not be checked'} : item));

const tryAgain = line(' ', span('r', 'focus'), ' tries again.');

/** After the last step: run queries, and do not forget what bills. */
const doneLines = (rate: number, quote: DashboardState['quote']): Line[] => [
	line(span(' ✔ Everything is done.', 'good'), ' Run queries: 5'),
	...(quote
		? [line(span(`   It bills ${rate > 0 ? `${formatDollars(rate)} an hour ` : ''}until you take it down: 7`, 'wait'))]
		: []),
];

const pipelineLines = (facts: HomeFacts, width: number, isShort = false): Line[] => {
	const {data, checks, work, state, stepText, program, now, roleOf} = facts;
	if (state.connectError) {
		return [...errorLines(state.connectError, width, stepText), emptyLine, tryAgain];
	}

	if (!data.value) {
		const error = data.error ?? state.snapshotError;
		return error
			? [...errorLines(error, width, stepText), emptyLine, tryAgain]
			: [line(span(state.connection === 'connecting' ? ' connecting …' : ' checking the warehouse …', 'dim'))];
	}

	const {checklist, lastRun, earlier} = data.value;
	const {items, next, failure, snapshot} = checklist;
	// The checks report the failure, and more, so they take its place.
	if (!work && checks && next?.command === 'doctor') {
		const again = checks.isLoading ? [] : [emptyLine, line(' ', span('r', 'focus'), ' checks the warehouse again.')];
		return [...preflightLines(checks, width, stepText), ...again];
	}

	// In a low window, open items come before the done ones.
	const inOrder = isShort ? items.toSorted((a, b) => Number(a.state === 'done') - Number(b.state === 'done')) : items;
	const shownItems = isShort && !work && next ? items.filter(({id}) => id === next.id) : inOrder;
	return [
		...(isShort && work ? runningWorkLines(work, width) : []),
		...(isShort && !work && !next ? doneLines(checklist.snapshot?.dollarsPerHour ?? 0, state.quote) : []),
		...(checklist.snapshot ? shownItems : unseen(items)).flatMap(item =>
			itemLines(item, !work && item.id === next?.id, work, width),
		),
		...(isShort ? [] : [emptyLine]),
		...(snapshot?.otherDeploymentType ? [...otherTypeLines(snapshot, width, stepText), emptyLine] : []),
		...(failure ? [...errorLines(failure, width, stepText), tryAgain, emptyLine] : []),
		...(work && !isShort ? runningWorkLines(work, width) : []),
		...(!work && next
			? [
					...wrapText(next.does, width - 10).map((text, index) =>
						line(span(index === 0 ? ' Next   ' : '        ', 'strong'), text),
					),
					line('        ', span('n', 'focus'), ' does it', span(`   outside: ${program} ${next.command}`, 'dim')),
					...(next.failed ? [line('        ', span('6', 'focus'), ' shows what failed')] : []),
				]
			: []),
		...(!isShort && !work && !next ? doneLines(checklist.snapshot?.dollarsPerHour ?? 0, state.quote) : []),
		...(lastRun ? [emptyLine, ...lastLoadLines(lastRun, roleOf, now, width)] : []),
		...earlierLines(earlier, now),
		...(data.error ? [emptyLine, ...errorLines(data.error, width, stepText)] : []),
	];
};

/** The menu beside the pipeline, or above it where the window is narrow. */
export const homeLines = (facts: HomeFacts, {width, height}: Size): Line[] => {
	const {menu, cursor} = facts;
	const leftWidth = width >= 100 ? 44 : 38;
	const isBeside = width >= 90;
	const title = (text: string) => line(span(` ${text}`, 'strong'));
	// Until the refresh ends, the earlier values are shown.
	const isOld = facts.data.isLoading && facts.data.value !== undefined;
	const pipelineTitle = line(span(' Pipeline', 'strong'), span(isOld ? '   refreshing …' : '', 'dim'));
	const menuLines = menu.map((item, index) => menuLine(item, index === cursor));
	if (isBeside) {
		return besides(
			[title('Warehouse'), ...menuLines],
			[pipelineTitle, ...pipelineLines(facts, width - leftWidth - 2)],
			leftWidth,
		);
	}

	if (height < 18) {
		// In a low window, the next step matters more than the description of each screen.
		const third = Math.ceil(menu.length / 3);
		const column = Math.floor(width / 3);
		const titles = menu.map((item, index) => menuLine({...item, doc: ''}, index === cursor));
		const [one, two, three] = [0, 1, 2].map(part => titles.slice(part * third, (part + 1) * third));
		const block = besides(besides(one ?? [], two ?? [], column, []), three ?? [], column * 2, []);
		const pipeline = pipelineLines(facts, width);
		const isShort = block.length + pipeline.length > height;
		return [...block, ...(isShort ? pipelineLines(facts, width, true) : pipeline)].slice(0, height);
	}

	// Two columns of the menu leave the rows that the pipeline needs.
	const half = Math.ceil(menuLines.length / 2);
	const pipeline = pipelineLines(facts, width);
	const menuBlock = besides(menuLines.slice(0, half), menuLines.slice(half), Math.floor(width / 2), []);
	const lines = [...menuBlock, emptyLine, pipelineTitle, ...pipeline];
	return lines.length > height ? [...menuBlock, ...pipeline] : lines;
};
