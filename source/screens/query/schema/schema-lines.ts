import {keyFor} from '../../../core/keys/keys.ts';
import {displayWidth} from '../../../core/text/display-width.ts';
import {fitText, padText} from '../../../core/text/fit-text.ts';
import {formatBytes, formatCount} from '../../../core/text/format-number.ts';
import {fitLine, type Line, line, rowOf, span, spread} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {waitLines} from '../../../present/marked-lines.ts';
import {shortType} from '../../../present/short-type.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {WarehouseSchema} from '../../../workflows/schema/warehouse-schema.ts';
import type {Size} from '../../screen.ts';
import type {TreeRow} from './schema-tree.ts';
import type {TreeTable} from './tree-table.ts';

export type SchemaFacts = {
	readonly rows: readonly TreeRow[];
	/** First visible row. */
	readonly top: number;
	readonly cursor: number;
	readonly isFocused: boolean;
	readonly filter: string;
	readonly isFiltering: boolean;
	readonly reading: Pick<ResourceState<WarehouseSchema>, 'isLoading' | 'waitsFor' | 'value' | 'error'>;
	/** Why the schema is not read: "not read: r wakes the workgroup". */
	readonly whyNot: string | undefined;
};

const fold = (isOpen: boolean): string => (isOpen ? '▾ ' : '▸ ');

const shortRoles = {fact: 'fact', dimension: 'dim', staging: 'staging'} as const;

const shortKinds = {
	table: 'unmanaged',
	view: 'view',
	'materialized view': 'materialized view',
	'external table': 'external table',
} as const;

/** Returns the role of a table in the catalogue: "fact", "not created", "unmanaged"; or that it is a view. */
const kindText = ({kind, role, exists}: TreeTable, isKnown: boolean): string => {
	if (!exists && isKnown) return 'not created';
	if (role !== undefined) return shortRoles[role];
	return shortKinds[kind];
};

/** Returns estimated rows and size. The embedded warehouse counts deleted rows until the next checkpoint. */
const figures = ({rows, bytes}: TreeTable, hasBytes: boolean): string =>
	[rows === undefined ? '' : `~${formatCount(rows)}`, hasBytes && bytes !== undefined ? formatBytes(bytes) : '']
		.filter(Boolean)
		.join('  ');

// A shorter part of the type would be useless.
const leastType = 3;

const rowLine = (row: TreeRow, isChosen: boolean, width: number, isKnown: boolean): Line => {
	const mark = span(isChosen ? '›' : ' ', 'focus');
	const tone = isChosen ? 'selected' : 'plain';
	switch (row.kind) {
		case 'schema':
			return spread(
				line(mark, span(fold(row.isOpen), 'dim'), span(safeText(row.name), isChosen ? 'selected' : 'strong')),
				line(span(row.count === 0 ? 'empty ' : `${formatCount(row.count)} `, 'dim')),
				width,
			);
		case 'table':
			return spread(
				line(mark, '  ', span(fold(row.isOpen), 'dim'), span(safeText(row.table.name), tone)),
				line(span(figures(row.table, width >= 48)), span(`  ${kindText(row.table, isKnown)} `, 'dim')),
				width,
			);
		case 'routine': {
			const {kind, name, parameters} = row.routine;
			return spread(
				line(
					mark,
					'    ',
					span(safeText(name), tone),
					span(safeText(`(${parameters.map(shortType).join(', ')})`), 'dim'),
				),
				line(span(` ${kind} `, 'dim')),
				width,
			);
		}

		case 'column': {
			const {column, note} = row;
			const [type, shownNote] = [safeText(column.type), note === '' ? '' : ` ${safeText(note)}`];
			// The type is cut before the name, which is needed in statements.
			const name = fitText(safeText(column.name), Math.max(6, width - 8));
			const behind = displayWidth(type) + displayWidth(shownNote) + 9;
			const aligned = Math.min(width - behind, Math.max(14, Math.floor(width / 2) - 7));
			const nameWidth = Math.max(displayWidth(name), aligned);
			const typeRoom = width - nameWidth - displayWidth(shownNote) - 9;
			return fitLine(
				line(
					mark,
					'      ',
					span(padText(name, nameWidth), tone),
					span(` ${typeRoom < leastType ? '' : fitText(type, typeRoom)}`, 'dim'),
					span(shownNote, 'focus'),
				),
				width,
			);
		}

		default:
			return row satisfies never;
	}
};

const headLine = (
	{rows, top, filter, isFiltering, isFocused, reading, whyNot}: SchemaFacts,
	room: number,
	width: number,
): Line => {
	const {isLoading, waitsFor, value, error} = reading;
	const state =
		error && !isLoading
			? span(' ! could not be read', 'wait')
			: isLoading
				? span(waitsFor === undefined ? ' reading …' : ' queued …', waitsFor === undefined ? 'dim' : 'wait')
				: span(value ? '' : ` ${whyNot ?? 'of the catalogue'}`, 'dim');
	const seen = rows.length > room ? `${top + 1}-${Math.min(rows.length, top + room)} of ${rows.length} ` : '';
	const sought =
		filter !== '' || isFiltering
			? line(span(' /', 'focus'), safeText(filter), span(isFiltering ? '▏' : '', 'focus'))
			: [];
	return spread(line(span(' Schema', isFocused ? 'strong' : 'dim'), ...sought, state), line(span(seen, 'dim')), width);
};

/** What the reading waits for, above the tree: another statement, or the program that has the warehouse. */
const waitingLines = ({isLoading, waitsFor}: SchemaFacts['reading'], width: number): readonly Line[] =>
	isLoading && waitsFor !== undefined ? waitLines(waitsFor, width) : [];

/** Returns the visible rows of the tree: schemas with tables, views, functions and procedures, and tables with columns. */
export const schemaLines = (facts: SchemaFacts, {width, height}: Size): Line[] => {
	const {rows, top, cursor, isFocused, filter, reading} = facts;
	const room = schemaRoom(reading, {width, height});
	const isKnown = reading.value !== undefined;
	const shown = rows
		.slice(top, top + room)
		.map((row, index) =>
			rowOf('query.schema', top + index, rowLine(row, isFocused && top + index === cursor, width, isKnown)),
		);
	const none =
		filter === '' ? 'There are no tables.' : `No match. Show all: ${keyFor('query.schema-filter', 'end-filter')}`;
	const head = [headLine(facts, room, width), ...waitingLines(reading, width)];
	return [...head, ...(rows.length === 0 ? [line(span(`   ${none}`, 'dim'))] : shown)];
};

/** Rows of the tree in a pane of this size. */
export const schemaRoom = (reading: SchemaFacts['reading'], {width, height}: Size): number =>
	Math.max(1, height - 1 - waitingLines(reading, width).length);
