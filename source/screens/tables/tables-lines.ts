import {keyFor} from '../../core/keys/keys.ts';
import {displayWidth} from '../../core/text/display-width.ts';
import {fitText, padText} from '../../core/text/fit-text.ts';
import {formatTime} from '../../core/text/format-time.ts';
import {besides, emptyLine, type Line, line, lineWidth, rowOf, span, spread} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapLine} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import {waitLines} from '../../present/marked-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {type ListedTable, listedReport, listedUnmanaged, rowsText} from '../../present/schema/table-list.ts';
import type {Statement, TableRole} from '../../sql/catalogue/catalogue.ts';
import type {ResourceState} from '../../store/resource.ts';
import type {Work} from '../../store/runner.ts';
import type {WarehouseTable} from '../../workflows/schema/warehouse-schema.ts';
import type {TableDiff} from '../../workflows/tables/diff-tables.ts';
import type {TableReport} from '../../workflows/tables/read-tables.ts';
import {workHeadline, workLines} from '../frame/work-lines.ts';
import type {Size} from '../screen.ts';
import {starDiagram} from './star-diagram.ts';
import {starLines} from './star-lines.ts';
import {type RowChange, rowChangeLines} from './table-changes.ts';
import {type TablesView, tableDetailLines, tablesViews} from './table-detail-lines.ts';
import {unmanagedDetailLines} from './unmanaged-detail-lines.ts';

export type TablesFacts = {
	/** Tables of the catalogue, shown until the warehouse is read. */
	readonly statements: readonly Statement[];
	readonly roleOf: (table: string) => TableRole;
	readonly tables: ResourceState<readonly TableReport[]>;
	/** Known other tables of the warehouse. */
	readonly unmanaged: readonly WarehouseTable[];
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
	/** Returns the first line of the right side if `height` of `count` lines fit. */
	readonly scrolledTo: (height: number, count: number) => number;
};

/** Returns the tables of the catalogue, then all other tables. */
const listed = ({statements, roleOf, tables, unmanaged}: TablesFacts): ListedTable[] => [
	...statements.map(({name}): ListedTable => {
		const read = tables.value?.find(table => table.name === name);
		if (read) return listedReport(read);
		const unknown = {exists: undefined, rows: undefined, bytes: undefined, distribution: undefined, sortKey: []};
		return {name, kind: roleOf(name), ...unknown};
	}),
	...unmanaged.map(listedUnmanaged),
];

const signOf = (exists: boolean | undefined, isUnmanaged: boolean, differs: boolean) => {
	if (isUnmanaged) return span('• ', 'dim');
	if (exists === undefined) return span('· ', 'dim');
	if (!exists) return span('○ ', 'wait');
	return differs ? span('! ', 'wait') : span('✔ ', 'good');
};

/** Returns one line per table in at most `width` cells. Names and numbers are cut last. */
const listLines = (facts: TablesFacts, from: number, count: number, isRoleShown: boolean, width: number): Line[] => {
	const {statements, diffs, cursor} = facts;
	const all = listed(facts);
	const nameWidth = Math.min(40, Math.max(0, ...all.map(({name}) => displayWidth(safeText(name)))));
	// A narrow list shows the kind of views only.
	const kindOf = ({kind, shortKind = ''}: ListedTable) => (isRoleShown ? kind : shortKind);
	const widestKind = Math.max(0, ...all.map(table => kindOf(table).length));
	const widestRows = Math.max(0, ...all.map(table => rowsText(table).length));
	const room = width - nameWidth - 5;
	const kindWidth = room - widestKind - 1 < widestRows + 1 ? 0 : widestKind;
	const wanted = isRoleShown || widestKind === 0 ? 12 : 11;
	const rowsWidth = Math.max(widestRows + 1, Math.min(wanted, room - (kindWidth > 0 ? kindWidth + 1 : 0)));
	return all.slice(from, from + count).map((table, offset) => {
		const index = from + offset;
		const differs = diffs?.find(diff => diff.table === table.name)?.status === 'different';
		const name = fitText(safeText(table.name), nameWidth);
		const row = line(
			span(index === cursor ? ' ▸ ' : '   ', 'focus'),
			signOf(table.exists, index >= statements.length, differs),
			span(padText(name, nameWidth), index === cursor ? 'selected' : 'plain'),
			span(kindWidth > 0 ? ` ${kindOf(table).padEnd(kindWidth)}` : '', 'dim'),
			span(rowsText(table).padStart(rowsWidth), table.exists === false ? 'wait' : 'plain'),
		);
		return rowOf('rows', index, row);
	});
};

const headline = ({tables, statements, unmanaged, whyNot}: TablesFacts): Line => {
	const there = tables.value?.filter(({exists}) => exists).length;
	const count =
		there === undefined ? `${statements.length} in the catalogue` : `${there} of ${statements.length} exist`;
	// The reason why it is not read is shown on the right if there is room.
	const rest =
		whyNot === undefined && tables.isLoading ? `   ${tables.waitsFor === undefined ? 'reading' : 'queued'} …` : '';
	const old = tables.error && tables.at !== undefined ? `  ! of ${formatTime(tables.at)}` : '';
	return line(
		span(' Tables', 'strong'),
		span(`   ${count}`, there === undefined || there === statements.length ? 'dim' : 'wait'),
		span(unmanaged.length > 0 ? ` · ${unmanaged.length} unmanaged` : '', 'dim'),
		span(rest, 'dim'),
		span(old, 'wait'),
	);
};

/** Returns the names of the views, or only of the shown view if they do not fit. */
const viewTabs = ({view}: TablesFacts, width: number): Line =>
	width < 36
		? line(
				span(` [${view}]`, 'focus'),
				span(` ${tablesViews.indexOf(view) + 1} of ${tablesViews.length}, ${keyFor('tables', 'view')}`, 'dim'),
			)
		: [
				span(' '),
				...tablesViews.flatMap((one, index) => [
					...rowOf('views', index, [span(one === view ? `[${one}]` : ` ${one} `, one === view ? 'focus' : 'dim')]),
					span(' '),
				]),
			];

/** Returns the names of the views and the number of hidden lines. If both do not fit, only the shown view is named. */
const tabsAbove = (facts: TablesFacts, hidden: number, width: number): Line => {
	const more = span(hidden > 0 ? ` ${hidden} more, ${keyFor('tables', 'scroll-down')}` : '', 'dim');
	const all = [...viewTabs(facts, width), more];
	return lineWidth(all) <= width ? all : line(span(` [${facts.view}]`, 'focus'), more);
};

// Success takes one line; more would hide the tables.
const tablesWorkLines = (work: Work, {changes, stepText}: TablesFacts, width: number): Line[] => {
	if (work.status !== 'ok') return workLines(work, width, stepText);
	const last = work.view.steps.at(-1);
	const did = span(`   ${last?.title}: ${safeText(last?.note || last?.reason || '')}`, 'dim');
	return [...wrapLine([...workHeadline(work, width), did], width), ...(changes ? rowChangeLines(changes, width) : [])];
};

/** Returns the stars as diagrams; undefined if there is no star or no room. */
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

const detailLines = (facts: TablesFacts, width: number): Line[] => {
	const {statements, unmanaged, cursor} = facts;
	const statement = statements[cursor];
	if (statement) return tableDetailLines(facts, statement, width);
	const table = unmanaged[cursor - statements.length];
	return table ? unmanagedDetailLines(table, facts, width) : [];
};

/** Returns the list of tables beside the chosen one's details, with work on tables below. */
export const tablesLines = (facts: TablesFacts, {width, height}: Size): Line[] => {
	const {tables, work} = facts;
	const below = [
		...(work ? [emptyLine, ...tablesWorkLines(work, facts, width)] : []),
		...(tables.waitsFor === undefined ? [] : [emptyLine, ...waitLines(tables.waitsFor, width)]),
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

	const top = facts.top(room);
	const left = listLines(facts, top, room, width >= 90, Math.floor(width / 2));
	const head = headline(facts);
	const widest = Math.max(0, ...left.map(lineWidth));
	// More than half of the height if the list needs it, because it matters more than the details.
	const most = Math.max(Math.floor(width / 2), Math.min(widest + 1, Math.floor(width * 0.6)));
	const leftWidth = Math.min(Math.max(lineWidth(head), widest) + 1, most);
	const detail = detailLines(facts, width - leftWidth - 2);
	const scroll = facts.scrolledTo(room, detail.length);
	const right = detail.slice(scroll, scroll + room).map(one => rowOf('detail', -1, one));
	// If there is room below the list, the star shows how the tables are joined.
	const star = starLines(tables.value ?? [], leftWidth);
	const isStarShown = facts.view !== 'star' && star.length > 0 && left.length + star.length + 2 <= room;
	const side = isStarShown ? [...left, emptyLine, line(span(' Star', 'strong')), ...star] : left;
	const padded = Array.from({length: room}, (_, index) => side[index] ?? emptyLine);
	const hidden = detail.length - scroll - right.length;
	return [
		...besides([head], [tabsAbove(facts, hidden, width - leftWidth - 2)], leftWidth, line(span('  '))),
		emptyLine,
		...besides(padded, right, leftWidth, line(span('│ ', 'dim'))),
		...below,
	];
};
