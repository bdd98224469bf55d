import {padText} from '../../core/text/fit-text.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {formatTime} from '../../core/text/format-time.ts';
import {besides, emptyLine, type Line, line, lineWidth, span, spread} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapLine} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import type {Statement, TableRole} from '../../sql/catalogue/catalogue.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {Work} from '../../store/runner.ts';
import type {TableDiff} from '../../workflows/tables/diff-tables.ts';
import type {TableReport} from '../../workflows/tables/read-tables.ts';
import {workHeadline, workLines} from '../frame/work-lines.ts';
import type {Size} from '../screen.ts';
import {starDiagram} from './star-diagram.ts';
import {starLines} from './star-lines.ts';
import {type RowChange, rowChangeLines} from './table-changes.ts';
import {type TablesView, tableDetailLines, tablesViews} from './table-detail-lines.ts';

export type TablesFacts = {
	/** The catalogue's own list, shown until the tables are read. */
	readonly statements: readonly Statement[];
	readonly roleOf: (table: string) => TableRole;
	readonly tables: ResourceState<readonly TableReport[]>;
	/** The last comparison with the catalogue. */
	readonly diffs: readonly TableDiff[] | undefined;
	/** Rows before and after the last change. */
	readonly changes: readonly RowChange[] | undefined;
	readonly work: Work | undefined;
	readonly stepText: StepText;
	readonly whyNot: string | undefined;
	readonly view: TablesView;
	readonly cursor: number;
	readonly top: (height: number) => number;
	/** First line of the right side to draw when `height` of `count` lines fit. */
	readonly scrolledTo: (height: number, count: number) => number;
};

const listLines = ({statements, roleOf, tables, diffs, cursor}: TablesFacts, isRoleShown: boolean): Line[] => {
	const nameWidth = Math.max(...statements.map(({name}) => name.length));
	return statements.map(({name}, index) => {
		const read = tables.value?.find(table => table.name === name);
		const differs = diffs?.find(diff => diff.table === name)?.status === 'different';
		const sign =
			read === undefined
				? span('· ', 'dim')
				: !read.exists
					? span('○ ', 'wait')
					: differs
						? span('! ', 'wait')
						: span('✔ ', 'good');
		const rows = read === undefined ? '' : read.exists ? formatCount(read.rows ?? 0) : 'missing';
		return line(
			span(index === cursor ? ' ▸ ' : '   ', 'focus'),
			sign,
			span(padText(name, nameWidth), index === cursor ? 'selected' : 'plain'),
			span(isRoleShown ? ` ${roleOf(name).padEnd(9)}` : '', 'dim'),
			span(rows.padStart(11), read?.exists === false ? 'wait' : 'plain'),
		);
	});
};

const headline = ({tables, statements, whyNot}: TablesFacts): Line => {
	const there = tables.value?.filter(({exists}) => exists).length;
	const count =
		there === undefined ? `${statements.length} in the catalogue` : `${there} of ${statements.length} exist`;
	// Why it has not been read stands on the right, where there is room for it.
	const rest = whyNot === undefined && tables.isLoading ? '   reading …' : '';
	const old = tables.error && tables.at !== undefined ? `  ! of ${formatTime(tables.at)}` : '';
	return line(
		span(' Tables', 'strong'),
		span(`   ${count}`, there === undefined || there === statements.length ? 'dim' : 'wait'),
		span(rest, 'dim'),
		span(old, 'wait'),
	);
};

/** The views, or where they do not fit, the one that is shown. */
const viewTabs = ({view}: TablesFacts, width: number): Line =>
	width < 36
		? line(span(` [${view}]`, 'focus'), span(` ${tablesViews.indexOf(view) + 1} of ${tablesViews.length}, tab`, 'dim'))
		: [
				span(' '),
				...tablesViews.flatMap(one => [
					span(one === view ? `[${one}]` : ` ${one} `, one === view ? 'focus' : 'dim'),
					span(' '),
				]),
			];

/** The views, and how much of the shown one is below the window; where both do not fit, of the views only the shown one. */
const tabsAbove = (facts: TablesFacts, hidden: number, width: number): Line => {
	const more = span(hidden > 0 ? ` ${hidden} more, J` : '', 'dim');
	const all = [...viewTabs(facts, width), more];
	return lineWidth(all) <= width ? all : line(span(` [${facts.view}]`, 'focus'), more);
};

// Success needs no more than a line: more would hide the tables.
const tablesWorkLines = (work: Work, {changes, stepText}: TablesFacts, width: number): Line[] => {
	if (work.status !== 'ok') return workLines(work, width, stepText);
	const last = work.view.steps.at(-1);
	const did = span(`   ${last?.title}: ${safeText(last?.note || last?.reason || '')}`, 'dim');
	return [...wrapLine([...workHeadline(work, width), did], width), ...(changes ? rowChangeLines(changes, width) : [])];
};

/** The stars as diagrams; undefined where there is none, or no room for one. */
const diagramLines = (tables: readonly TableReport[], {width, height}: Size): Line[] | undefined => {
	const existing = tables.filter(({exists}) => exists);
	const dimensions = existing.filter(({role}) => role === 'dimension');
	const facts = existing.filter(({role}) => role === 'fact');
	const staging = existing.filter(({role}) => role === 'staging').map(({name}) => name);
	const from = staging.length > 0 ? [line(span(' from ', 'dim'), staging.join(', '))] : [];
	const room = Math.floor((height - from.length) / Math.max(1, facts.length));
	const stars = facts.map(fact => starDiagram(fact, dimensions, {width, height: room}));
	const drawn = stars.filter(star => star !== undefined);
	return drawn.length === 0 || drawn.length < stars.length ? undefined : [...drawn.flat(), ...from];
};

/** The list of tables beside what the chosen one is; below it, work on tables. */
export const tablesLines = (facts: TablesFacts, {width, height}: Size): Line[] => {
	const {statements, cursor, tables, work} = facts;
	const below = [
		...(work ? [emptyLine, ...tablesWorkLines(work, facts, width)] : []),
		...(tables.error ? [emptyLine, ...errorLines(tables.error, width, facts.stepText)] : []),
	].slice(0, Math.floor(height / 2));
	const room = height - 2 - below.length;
	const diagram = facts.view === 'star' ? diagramLines(tables.value ?? [], {width, height: room}) : undefined;
	if (diagram) {
		return [
			spread(headline(facts), viewTabs(facts, width), width),
			emptyLine,
			...Array.from({length: room}, (_, index) => diagram[index] ?? emptyLine),
			...below,
		];
	}

	const list = listLines(facts, width >= 90);
	const leftWidth = Math.min(
		Math.max(...list.map(one => one.reduce((sum, {text}) => sum + text.length, 0))) + 1,
		Math.floor(width / 2),
	);
	const statement = statements[cursor];
	const top = facts.top(room);
	const detail = statement ? tableDetailLines(facts, statement, width - leftWidth - 2) : [];
	const scroll = facts.scrolledTo(room, detail.length);
	const left = list.slice(top, top + room);
	const right = detail.slice(scroll, scroll + room);
	// Where the list leaves room, the star below it shows how the tables are joined.
	const star = starLines(tables.value ?? [], leftWidth);
	const isStarShown = facts.view !== 'star' && star.length > 0 && left.length + star.length + 2 <= room;
	const side = isStarShown ? [...left, emptyLine, line(span(' Star', 'strong')), ...star] : left;
	const padded = Array.from({length: room}, (_, index) => side[index] ?? emptyLine);
	const hidden = detail.length - scroll - right.length;
	return [
		...besides([headline(facts)], [tabsAbove(facts, hidden, width - leftWidth - 2)], leftWidth, line(span('  '))),
		emptyLine,
		...besides(padded, right, leftWidth, line(span('│ ', 'dim'))),
		...below,
	];
};
