import {editLine} from '../../../core/keys/edit-line.ts';
import type {InputToken} from '../../../core/keys/input-token.ts';
import {padText} from '../../../core/text/fit-text.ts';
import {emptyLine, type Line, line, span} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {moveCursor} from '../../../core/text/window-top.ts';
import type {QueryParam} from '../../../sql/catalogue/catalogue.ts';
import type {Store} from '../../../store/create-store.ts';
import {paramText, paramValue} from '../../../workflows/query/param-value.ts';
import type {Actions} from '../../screen.ts';
import type {ParamsForm, QueryState} from '../query-state.ts';

/** Creates the form for values of `:name` placeholders. It offers the last values of this run of the program. */
export const createParamsForm = (view: Store<QueryState>) => {
	const last = new Map<string, string>();
	let then: (params: readonly QueryParam[]) => void = () => undefined;
	const change = (next: (form: ParamsForm) => Partial<ParamsForm>) =>
		view.set(({form}) => ({form: form && {...form, ...next(form)}}));
	const move = (by: number) => change(({at, fields}) => ({at: moveCursor(at, by, fields.length), problem: undefined}));

	const finish = () => {
		const {form} = view.get();
		if (!form) return;
		const missing = form.fields.findIndex(({text}) => text.trim() === '');
		if (missing >= 0) {
			change(() => ({at: missing, problem: "Type a value, or '' for an empty string."}));
			return;
		}

		const wrong = form.fields.findIndex(({text, isNumber}) => isNumber && typeof paramValue(text) !== 'number');
		if (wrong >= 0) {
			change(() => ({at: wrong, problem: 'The value must be a number.'}));
			return;
		}

		view.set({form: undefined});
		for (const {name, text} of form.fields) last.set(name, text);
		then(form.fields.map(({name, text}) => ({name, value: paramValue(text)})));
	};

	const actions: Actions = {
		'next-value'() {
			const {form} = view.get();
			if (form && form.at < form.fields.length - 1) move(1);
			else finish();
		},
		'value-before': () => move(-1),
		'value-after': () => move(1),
		// Without its values nothing was run: the keys go to the text, and not to a result that there is not.
		'discard-values': () => view.set(({focus}) => ({form: undefined, focus: focus === 'result' ? 'editor' : focus})),
	};

	return {
		actions,
		/** Sets the values that are offered next. */
		offer(params: readonly QueryParam[]) {
			for (const {name, value} of params) last.set(name, paramText(value));
		},
		/** Opens the form and calls `done` with the values, unless it is closed. */
		open(names: readonly string[], known: readonly QueryParam[], done: (params: readonly QueryParam[]) => void) {
			then = done;
			const fields = names.map(name => {
				const value = known.find(param => param.name === name)?.value;
				const text = last.get(name) ?? (value === undefined ? '' : String(value));
				return {name, text, isNumber: typeof value === 'number'};
			});
			view.set({form: {fields, at: 0, problem: undefined}});
		},
		type(token: InputToken): boolean {
			const {form} = view.get();
			const text = form && editLine(form.fields[form.at]?.text ?? '', token);
			if (text === undefined) return false;
			change(({fields, at}) => ({
				problem: undefined,
				fields: fields.map((field, index) => (index === at ? {...field, text} : field)),
			}));
			return true;
		},
	};
};

export const paramsFormLines = ({fields, at, problem}: ParamsForm): Line[] => {
	const width = Math.max(...fields.map(({name}) => name.length)) + 3;
	return [
		line(span(' Parameters', 'strong'), span('   numbers or text', 'dim')),
		emptyLine,
		...fields.map(({name, text}, index) =>
			line(
				span(index === at ? ' ▸ ' : '   ', 'focus'),
				span(padText(`:${name}`, width)),
				span(safeText(text), index === at ? 'strong' : 'plain'),
				span(index === at ? '▏' : '', 'focus'),
			),
		),
		...(problem === undefined ? [] : [emptyLine, line(span(` ✖ ${problem}`, 'bad'))]),
	];
};
