import {type Line, line, type Span, span} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import type {TableDiff} from '../workflows/tables/diff-tables.ts';

/** Returns how a table differs from the catalogue, prefixed by `name` if given. */
export const tableDiffLines = (diff: TableDiff, name = ''): Line[] => {
	const {text, tone} = words[diff.status];
	const mark = text.slice(0, 3);
	return [
		line(span(mark, tone), span(`${name === '' ? '' : `${name}: `}${text.slice(3)}`, tone)),
		...differenceLines(diff),
	];
};

/** Returns every difference of a table between the catalogue and the warehouse. */
export const differenceLines = ({differences}: TableDiff): Line[] =>
	differences.flatMap(({column, expected, actual}) => [
		line(span(`   ${safeText(column)}`, 'focus')),
		line(span('     - catalogue  ', 'good'), safeText(expected ?? 'has none')),
		line(span('     + warehouse  ', 'bad'), safeText(actual ?? 'has none')),
	]);

const words: Readonly<Record<TableDiff['status'], Span>> = {
	same: span(' ✔ as in the catalogue', 'good'),
	missing: span(' ○ does not exist yet', 'wait'),
	different: span(' ! differs from the catalogue', 'wait'),
};
