import {Lines} from '../components/lines.tsx';
import type {ConfigProblem} from '../core/config-problem.ts';
import type {ConfigValue} from '../core/config-value.ts';
import {padText} from '../core/fit-text.ts';
import {emptyLine, type Line, line, span} from '../core/line.ts';
import {safeText} from '../core/safe-text.ts';
import {wrapText} from '../core/wrap-text.ts';
import {useStore} from '../hooks/use-store.ts';
import {createStore} from '../store/create-store.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {createListCursor} from '../store/list-cursor.ts';
import type {Screen, Size} from './screen.ts';

const problemLines = ({severity, file, line: number, key, message}: ConfigProblem, width: number): Line[] => [
	line(
		span(severity === 'error' ? ' ✖ ' : ' ! ', severity === 'error' ? 'bad' : 'wait'),
		span(safeText(key), 'strong'),
		span(file ? `   ${safeText(file)}${number === undefined ? '' : `:${number}`}` : '', 'dim'),
	),
	...wrapText(safeText(message), width - 4).map(text => line(`   ${text}`)),
];

const valueLines = (values: readonly ConfigValue[], width: number): Line[] => {
	const keyWidth = Math.min(Math.max(0, ...values.map(({key}) => key.length)), 30);
	const whereWidth = Math.min(Math.max(0, ...values.map(({where}) => where.length)), 24);
	const valueWidth = Math.max(10, width - keyWidth - whereWidth - 8);
	return values.map(({key, value, source, where}) =>
		line(
			padText(key, keyWidth),
			'  ',
			span(
				padText(value === '' ? 'not set' : safeText(value), valueWidth),
				value === '' ? 'dim' : source === 'default' ? 'plain' : 'focus',
			),
			'  ',
			span(padText(safeText(where), whereWidth), 'dim'),
		),
	);
};

/** Every value that holds, where it comes from, and what is wrong. */
export const createConfigScreen = ({session}: Dashboard): Screen => {
	const {settings, problems, values = []} = session;
	const view = createStore({moves: 0});
	const cursor = createListCursor(
		() => values.length,
		() => view.set(({moves}) => ({moves: moves + 1})),
	);
	return {
		id: 'config',
		title: 'Config',
		doc: 'values, sources, problems',
		stores: [],
		scopes: () => ['list'],
		verbs: () => cursor.verbs,
		View({width, height}: Size) {
			useStore(view);
			const head = [
				line(
					span(' Configuration', 'strong'),
					span(`   ${safeText(settings.configFile ?? 'no dwh.cfg: the template that comes with the program')}`, 'dim'),
				),
				...(problems.length === 0
					? [line(span(' ✔ no problems', 'good'))]
					: problems.flatMap(problem => problemLines(problem, width)).slice(0, Math.floor(height / 2))),
				emptyLine,
			];
			const room = height - head.length;
			const top = cursor.top(room);
			const rows = valueLines(values, width).slice(top, top + room);
			const lines = rows.map((row, index) => [span(top + index === cursor.index() ? ' ▸ ' : '   ', 'focus'), ...row]);
			return <Lines lines={[...head, ...lines]} width={width} height={height} />;
		},
	};
};
