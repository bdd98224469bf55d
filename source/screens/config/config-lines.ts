import type {ConfigProblem, ConfigValue} from '../../core/config-value.ts';
import {whereFrom} from '../../core/config-value.ts';
import {keyFor, keySpan} from '../../core/keys/keys.ts';
import {padText} from '../../core/text/fit-text.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, rowOf, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapLine} from '../../core/text/wrap.ts';
import type {FilterState} from '../../store/list-filter.ts';
import {type EditingState, editedSpans, editHintLines} from '../frame/config-editing.ts';
import {filterSpans} from '../frame/filter-spans.ts';
import type {Size} from '../screen.ts';
import {firstProblems} from './problems-lines.ts';

export type ConfigFacts = {
	readonly file: string | undefined;
	readonly problems: readonly ConfigProblem[];
	/** The shown values. */
	readonly values: readonly ConfigValue[];
	/** Number of all values. */
	readonly count: number;
	readonly filter: FilterState;
	readonly unsaved: readonly string[];
	readonly edited: EditingState['edited'];
	/** Why the selected value cannot be changed here. */
	readonly whyNot: string | undefined;
	readonly cursor: number;
	readonly top: (height: number) => number;
};

const valueLines = ({values, unsaved, edited, cursor}: ConfigFacts, width: number): Line[][] => {
	const keyWidth = Math.min(Math.max(0, ...values.map(({key}) => key.length)), width >= 80 ? 26 : 20);
	const whereWidth = Math.min(Math.max(12, ...values.map(value => whereFrom(value).length)), 24);
	const valueWidth = Math.max(10, width - keyWidth - whereWidth - 8);
	return values.map((one, index) => {
		const {key, value, source} = one;
		const isChosen = index === cursor;
		const start = line(
			span(isChosen ? ' ▸ ' : '   ', 'focus'),
			span(padText(safeText(key), keyWidth), isChosen ? 'selected' : 'plain'),
			'  ',
		);
		if (isChosen && edited) {
			return [[...start, ...editedSpans(edited, width - keyWidth - 6)], ...editHintLines(edited, keyWidth + 5, width)];
		}

		const isUnsaved = unsaved.includes(key);
		return [
			[
				...start,
				span(
					padText(value === '' ? 'not set' : safeText(value), valueWidth),
					value === '' ? 'dim' : source === 'default' ? 'plain' : 'focus',
				),
				'  ',
				span(padText(isUnsaved ? '! not saved' : whereFrom(one), whereWidth), isUnsaved ? 'wait' : 'dim'),
			].map(part => (typeof part === 'string' ? span(part) : part)),
		];
	});
};

const headLines = (file: string | undefined, width: number, height: number): Line[] => {
	const title = span(' Configuration', 'strong');
	const where = safeText(file ?? 'no dwh.cfg here; using the built-in template');
	const isBeside = where.length + 17 <= width || height < 10;
	if (isBeside)
		return [
			line(
				title,
				span(`   ${file === undefined && width < 76 ? 'no dwh.cfg here; using the template' : where}`, 'dim'),
			),
		];
	return [line(title), ...wrapLine(line(span(` ${where}`, 'dim')), width)];
};

const filterLine = (filter: FilterState, shown: number, count: number): Line => {
	const spans = filterSpans(filter, shown, count);
	return spans.length === 0 ? emptyLine : line(...spans);
};

/** Returns the problems and every value with its source. */
export const configLines = (facts: ConfigFacts, {width, height}: Size): Line[] => {
	const {file, problems, unsaved, edited, whyNot, cursor, count, filter, values} = facts;
	const head = [
		...headLines(file, width, height),
		...(problems.length === 0
			? [line(span(' ✔ no problems', 'good'))]
			: firstProblems(problems, width, Math.floor(height / 2))),
		filterLine(filter, values.length, count),
	];
	const hint = edited
		? line(
				span(
					` ${keyFor('value', 'set-value')} applies it to this session; ${keyFor('value', 'leave-value')} discards it`,
					'dim',
				),
			)
		: whyNot !== undefined
			? line(span(` ${safeText(whyNot)}`, 'dim'))
			: unsaved.length > 0
				? line(
						' ',
						keySpan('config', 'save'),
						` writes ${unsaved.length === 1 ? 'the change' : `${unsaved.length} changes`} into dwh.cfg`,
					)
				: line(
						span(
							width < 76
								? ` ${formatCounted(count, 'value')} · ${keyFor('config', 'edit')} changes one · ${keyFor('config', 'editor')} opens the file`
								: ` ${formatCounted(count, 'value')} · ${keyFor('config', 'edit')} changes the selected one · ${keyFor('config', 'editor')} opens the file in your editor`,
							'dim',
						),
					);
	const room = height - head.length - 2;
	const rows = valueLines(facts, width).map((row, index) => row.map(one => rowOf('rows', index, one)));
	const extra = (rows[cursor]?.length ?? 1) - 1;
	const top = facts.top(Math.max(1, room - extra));
	const body = rows.slice(top).flat().slice(0, room);
	const filled = Array.from({length: room}, (_, index) => body[index] ?? emptyLine);
	return [...head, ...filled, emptyLine, hint];
};
