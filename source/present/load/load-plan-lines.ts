import {displayWidth} from '../../core/text/display-width.ts';
import {padText} from '../../core/text/fit-text.ts';
import {formatBytes, formatCount} from '../../core/text/format-number.ts';
import {formatDuration, formatMoment} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, lineWidth, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {withoutHeader} from '../../sql/language/without-header.ts';
import type {EtlPlan} from '../../workflows/etl/plan.ts';
import {sqlLines} from '../sql-lines.ts';

const label = (text: string) => span(`   ${text.padEnd(9)}`, 'dim');

const stagesOf = ({steps}: EtlPlan): string =>
	[...Map.groupBy(steps, ({stage}) => stage)].map(([stage, own]) => `${stage} ${own.length}`).join(' → ');

/** Joins titles; a shared first word is written only once. */
const titlesOf = (titles: readonly string[]): string => {
	const first = titles[0]?.split(' ')[0] ?? '';
	const isShared = titles.length > 1 && titles.every(title => title.startsWith(`${first} `));
	return isShared ? `${first} ${titles.map(title => title.slice(first.length + 1)).join(', ')}` : titles.join(', ');
};

/** Returns the steps of each stage by name, wrapped. A stage with one step of the same name has no further text. */
const stageLines = ({steps}: EtlPlan, width: number): Line[] =>
	[...Map.groupBy(steps, ({stage}) => stage)]
		.filter(([stage, own]) => own.some(({title}) => title !== stage))
		.flatMap(([stage, own]) =>
			wrapText(titlesOf(own.map(({title}) => title)), width - 14).map((text, index) =>
				line(label(index === 0 ? stage : ''), span(text, 'dim')),
			),
		);

/** Returns what a load would read, replace, run and cost. */
export const loadPlanLines = (plan: EtlPlan, now: number, width: number): Line[] => {
	const nameWidth = Math.max(
		...plan.sources.map(({table}) => table.length),
		...plan.tables.map(({table}) => table.length),
	);
	const replaced = plan.tables.filter(({role}) => role !== 'staging');
	const {lastRun} = plan;
	return [
		...plan.sources.flatMap(({table, files, bytes, uri, region}, index) => {
			const place = `${safeText(uri)}${region ? ` · ${region}` : ''}`;
			const what = line(
				label(index === 0 ? 'read' : ''),
				padText(table, nameWidth),
				files === undefined || bytes === undefined
					? '    files not counted    '
					: `${formatCount(files).padStart(9)} ${files === 1 ? 'file ' : 'files'}${formatBytes(bytes).padStart(10)}`,
			);
			return displayWidth(place) + lineWidth(what) + 4 <= width
				? [[...what, span(`   ${place}`, 'dim')]]
				: [what, ...wrapText(`from ${place}`, width - 14).map(text => line(label(''), span(text, 'dim')))];
		}),
		emptyLine,
		...replaced.map(({table, rowsNow, role}, index) =>
			line(
				label(index === 0 ? 'replace' : ''),
				padText(table, nameWidth),
				`${formatCount(rowsNow).padStart(9)} ${rowsNow === 1 ? 'row' : 'rows'} now`,
				span(`      ${role}`, 'dim'),
			),
		),
		emptyLine,
		...wrapText(`${plan.steps.length}   ${stagesOf(plan)}`, width - 14).map((text, index) =>
			line(label(index === 0 ? 'steps' : ''), text),
		),
		...wrapText(plan.bills ?? 'nothing', width - 14).map((text, index) => line(label(index === 0 ? 'cost' : ''), text)),
		line(
			label('last'),
			lastRun ? `${formatMoment(lastRun.startedAt, now)}, took ${formatDuration(lastRun.ms)}` : 'no load yet',
		),
		...(plan.leftovers.length > 0
			? wrapText(`${plan.leftovers.join(', ')}, of a load that did not end`, width - 14).map((text, index) =>
					line(label(index === 0 ? 'left' : ''), span(text, 'wait')),
				)
			: []),
		...plan.notes.flatMap(note =>
			wrapText(safeText(note), width - 4).map((text, index) => line(span(index === 0 ? ' ! ' : '   ', 'wait'), text)),
		),
		emptyLine,
		...stageLines(plan, width),
	];
};

/** Returns the statements of a load under the titles of its steps. */
export const loadPlanSql = ({steps}: EtlPlan, width: number): Line[] =>
	steps
		.filter(({sql}) => sql.length > 0)
		.flatMap(({title, sql}) => [
			line(span(` ${title}`, 'strong')),
			...sqlLines(
				sql.map(one => withoutHeader(one)),
				width,
			),
			emptyLine,
		]);
