import {keyFor} from '../../../core/keys/keys.ts';
import {emptyLine, fitLine, type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {wrapText} from '../../../core/text/wrap.ts';
import type {Size} from '../../screen.ts';
import type {FieldName, SaveState} from './save-pane.ts';

const labels = (): Readonly<Record<FieldName, readonly [label: string, hint: string]>> => ({
	title: ['title', 'as lists show it'],
	name: ['name', 'of its file, and to run it by: lower-case words with hyphens'],
	doc: ['doc', 'one line: what it answers'],
	chart: [
		'chart',
		`${keyFor('query.save', 'chart-before')}${keyFor('query.save', 'chart-after')} none, bar, line, area and others`,
	],
	params: ['params', "the values that :name has unless another is given: most = 10, from = 'a'"],
});

/** The fields, where the file will be, and what is wrong with them. */
export const saveLines = (
	{fields, shown, at, problem}: SaveState,
	file: string | undefined,
	{width, height}: Size,
): Line[] => {
	const rows = shown.flatMap((name, index): Line[] => {
		const [label, hint] = labels()[name];
		const isChosen = index === at;
		return [
			line(
				span(isChosen ? ' ▸ ' : '   ', 'focus'),
				span(label.padEnd(8), isChosen ? 'strong' : 'dim'),
				span(safeText(fields[name])),
				span(isChosen && name !== 'chart' ? '▏' : '', 'focus'),
			),
			...(isChosen ? [line(span(`           ${hint}`, 'dim'))] : []),
		];
	});
	return [
		line(span(' Save as a query of the catalogue', 'strong')),
		emptyLine,
		...rows,
		emptyLine,
		...(problem === undefined
			? [
					line(
						span(
							file === undefined
								? ' There is no place for it: write a dwh.cfg, or start with --queries DIR.'
								: ` It will be ${safeText(file)}`,
							'dim',
						),
					),
				]
			: wrapText(safeText(problem), width - 4).map(text => line(span(` ✖ ${text}`, 'bad')))),
	]
		.map(one => fitLine(one, width))
		.slice(0, height);
};
