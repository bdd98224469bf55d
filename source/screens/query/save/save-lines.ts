import {keyFor} from '../../../core/keys/keys.ts';
import {emptyLine, fitLine, type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {wrapText} from '../../../core/text/wrap.ts';
import type {Size} from '../../screen.ts';
import type {FieldName, SaveState} from './save-pane.ts';

const labels = (): Readonly<Record<FieldName, readonly [label: string, hint: string]>> => ({
	title: ['title', 'shown in lists'],
	name: ['name', 'of the file and for running it: lower-case words with hyphens'],
	doc: ['doc', 'one line about what it returns'],
	chart: [
		'chart',
		`${keyFor('query.save', 'chart-before')}${keyFor('query.save', 'chart-after')} none, bar, line, area and others`,
	],
	params: ['params', "default values of :name placeholders: most = 10, from = 'a'"],
});

/** Returns the fields, the path of the file and the errors. */
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
								? ' There is no folder for it. Create a dwh.cfg, or start with --queries DIR.'
								: ` File: ${safeText(file)}`,
							'dim',
						),
					),
				]
			: wrapText(safeText(problem), width - 4).map(text => line(span(` ✖ ${text}`, 'bad')))),
	]
		.map(one => fitLine(one, width))
		.slice(0, height);
};
