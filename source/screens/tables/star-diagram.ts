import {displayWidth} from '../../core/text/display-width.ts';
import {fitText, padText} from '../../core/text/fit-text.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, padLine, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {shortType} from '../../present/short-type.ts';
import type {TableReport} from '../../workflows/tables/read-tables.ts';
import type {Size} from '../screen.ts';
import {type StarLink, starLinks} from './star-lines.ts';

type Side = 'left' | 'right';

const rowsText = ({rows}: TableReport): string => (rows === undefined ? '' : formatCount(rows));

const edge = (table: TableReport, width: number): Line => {
	const rows = rowsText(table);
	const name = fitText(safeText(table.name), width - displayWidth(rows) - 7);
	const rule = '─'.repeat(Math.max(1, width - displayWidth(name) - displayWidth(rows) - 6));
	return line(span('┌ ', 'dim'), span(name, 'strong'), span(` ${rule} `, 'dim'), rows, span(' ┐', 'dim'));
};

const bottom = (width: number): Line => [span(`└${'─'.repeat(width - 2)}┘`, 'dim')];

const columnText = ({name, type}: TableReport['columns'][number], room: number): string => {
	const short = shortType(type);
	const isTypeShown = room >= displayWidth(name) + short.length + 2;
	return isTypeShown ? `${padText(name, room - short.length)}${short}` : fitText(name, room);
};

/** Returns a dimension's box: its key, where the link starts, and as many other columns as fit. */
const dimensionBox = ({dimension, column}: StarLink, side: Side, width: number, others: number): Line[] => {
	const inner = width - 4;
	const key = dimension.columns.find(({name}) => name === column);
	const more = dimension.columns.filter(({name}) => name !== column);
	const shown = more.length > others ? more.slice(0, Math.max(0, others - 1)) : more;
	const hidden = more.length - shown.length;
	const row = (text: string, tone: 'focus' | 'dim', isLinked: boolean) =>
		line(
			span(isLinked && side === 'right' ? '┤ ' : '│ ', 'dim'),
			span(padText(safeText(text), inner), tone),
			span(isLinked && side === 'left' ? ' ├' : ' │', 'dim'),
		);
	const texts = [...shown.map(one => columnText(one, inner)), ...(hidden > 0 && others > 0 ? [`${hidden} more`] : [])];
	return [
		edge(dimension, width),
		row(key ? columnText(key, inner) : column, 'focus', true),
		...texts.map(text => row(text, 'dim', false)),
		...Array.from({length: Math.max(0, others - texts.length)}, () => row('', 'dim', false)),
		bottom(width),
	];
};

const linkRow = 1;

/** Returns the fact's box between its dimensions: link columns beside their dimensions, other columns where there is room. */
const factBox = (
	fact: TableReport,
	links: Readonly<Record<Side, ReadonlyMap<number, string>>>,
	width: number,
	height: number,
): Line[] => {
	const inner = width - 4;
	const linked = new Set([...links.left.values(), ...links.right.values()]);
	const measures = fact.columns.filter(({name}) => !linked.has(name));
	const free = Array.from({length: height - 2}, (_, index) => index + 1).filter(
		at => !links.left.has(at) && !links.right.has(at),
	);
	const isCut = measures.length > free.length;
	const texts = isCut
		? [
				...measures.slice(0, Math.max(0, free.length - 1)).map(one => columnText(one, inner)),
				`${measures.length - Math.max(0, free.length - 1)} more`,
			]
		: measures.map(one => columnText(one, inner));
	const own = new Map(free.map((at, index) => [at, texts[index] ?? '']));
	return Array.from({length: height}, (_, at): Line => {
		if (at === 0) return edge(fact, width);
		if (at === height - 1) return bottom(width);
		const [left, right] = [links.left.get(at), links.right.get(at)];
		if (left === undefined && right === undefined)
			return line(span('│ ', 'dim'), span(padText(own.get(at) ?? '', inner), 'dim'), span(' │', 'dim'));
		const half = Math.floor(inner / 2);
		return line(
			span(left === undefined ? '│ ' : '┤ ', 'dim'),
			span(padText(left ?? '', half) + padText(right ?? '', inner - half, 'right'), 'focus'),
			span(right === undefined ? ' │' : ' ├', 'dim'),
		);
	});
};

const leastWidth = 72;

/**
 * Returns one fact between its dimensions within the given size. Wider windows show types, higher ones more
 * columns. Undefined if it does not fit.
 */
export const starDiagram = (
	fact: TableReport,
	dimensions: readonly TableReport[],
	{width, height}: Size,
): Line[] | undefined => {
	const links = starLinks(fact, dimensions);
	const perSide = Math.ceil(links.length / 2);
	if (width < leastWidth || links.length === 0 || height < perSide * 3) return undefined;
	// Keeps the lines between boxes rather than another column.
	const gap = height >= perSide * 4 + perSide - 1 ? 1 : 0;
	const most = Math.max(...dimensions.map(({columns}) => columns.length - 1));
	const others = Math.max(0, Math.min(most, Math.floor((height - gap * (perSide - 1)) / perSide) - 3));
	const boxHeight = 3 + others;
	const linkWidth = width >= 100 ? 8 : 4;
	const sideWidth = Math.min(36, Math.floor((width - 2 * linkWidth - 2) * 0.31));
	const factWidth = Math.min(48, width - 2 * (sideWidth + linkWidth) - 2);
	const stack = (side: Side): {lines: Line[]; rows: Map<number, string>} => {
		const own = links.filter((_, index) => (index % 2 === 0) === (side === 'left'));
		const rows = new Map<number, string>();
		const lines = own.flatMap((link, index) => {
			rows.set(index * (boxHeight + gap) + linkRow, link.column);
			const box = dimensionBox(link, side, sideWidth, others);
			return index < own.length - 1 && gap > 0 ? [...box, emptyLine] : box;
		});
		return {lines, rows};
	};

	const [left, right] = [stack('left'), stack('right')];
	const center = factBox(fact, {left: left.rows, right: right.rows}, factWidth, left.lines.length);
	const link = (isLinked: boolean) => span(isLinked ? '─'.repeat(linkWidth) : ' '.repeat(linkWidth), 'dim');
	return center.map((middle, at) => [
		span(' '),
		...padLine(left.lines[at] ?? emptyLine, sideWidth),
		link(left.rows.has(at)),
		...middle,
		link(right.rows.has(at)),
		...(right.lines[at] ?? emptyLine),
	]);
};
