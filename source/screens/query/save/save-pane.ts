import {chartKinds} from '../../../core/chart-kind.ts';
import {DwhError, toDwhError} from '../../../core/dwh-error.ts';
import {editLine} from '../../../core/keys/edit-line.ts';
import type {InputToken} from '../../../core/keys/input-token.ts';
import {nextOf} from '../../../core/next-of.ts';
import {line} from '../../../core/text/line.ts';
import {safeText} from '../../../core/text/safe-text.ts';
import {moveCursor} from '../../../core/text/window-top.ts';
import {nameOfTitle, paramsOfText} from '../../../sql/catalogue/query-file.ts';
import {createStore, type Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {Actions} from '../../screen.ts';

const charts = ['none', ...chartKinds] as const;
export type FieldName = 'title' | 'name' | 'doc' | 'chart' | 'params';

export type SaveState = {
	readonly isOpen: boolean;
	/** SQL of the saved tab. */
	readonly sql: string;
	readonly fields: Readonly<Record<FieldName, string>>;
	/** The shown fields; parameters only if the text has some. */
	readonly shown: readonly FieldName[];
	readonly at: number;
	/** The name follows the title until it is typed. */
	readonly isNameTyped: boolean;
	readonly problem: string | undefined;
};

type Saved = {readonly name: string; readonly title: string; readonly file: string};

/** The form for saving a query of the catalogue. */
export type SavePane = {
	readonly view: Store<SaveState>;
	open(tab: {readonly title: string; readonly sql: string}): void;
	readonly actions: Actions;
	type(token: InputToken): boolean;
};

const noFields = {title: '', name: '', doc: '', chart: 'none', params: ''};

const isChart = (text: string): text is (typeof charts)[number] => (charts as readonly string[]).includes(text);

export const createSavePane = (dashboard: Dashboard, onSaved: (saved: Saved) => void): SavePane => {
	const view = createStore<SaveState>({
		isOpen: false,
		sql: '',
		fields: noFields,
		shown: [],
		at: 0,
		isNameTyped: false,
		problem: undefined,
	});
	const field = () => view.get().shown[view.get().at] ?? 'title';
	const move = (by: number) => view.set(({at, shown}) => ({at: moveCursor(at, by, shown.length), problem: undefined}));

	const change = (name: FieldName, text: string) =>
		view.set(({fields, isNameTyped}) => ({
			fields: {
				...fields,
				[name]: text,
				...(name === 'title' && !isNameTyped ? {name: nameOfTitle(text)} : {}),
			},
			isNameTyped: isNameTyped || name === 'name',
			problem: undefined,
		}));

	const write = async (isReplacing: boolean): Promise<void> => {
		const {ownQueries} = dashboard.session;
		const {fields, sql} = view.get();
		const {title, name, doc, chart, params} = fields;
		if (!ownQueries) throw new DwhError('refused', 'Queries cannot be saved here.');
		const query = {name, title: title.trim(), doc: doc.trim(), params: params.trim(), sql};
		const file = await ownQueries.save({...query, chart: isChart(chart) ? chart : 'none'}, isReplacing);
		view.set({isOpen: false});
		onSaved({name, title: query.title, file});
	};

	const fail = (thrown: unknown) => {
		const {message, nextSteps} = toDwhError(thrown);
		view.set({problem: [message, ...nextSteps.map(dashboard.stepText)].join(' ')});
	};

	const save = () => {
		const {fields} = view.get();
		const {ownQueries, catalogue} = dashboard.session;
		const missing = (['title', 'name', 'doc'] as const).find(name => fields[name].trim() === '');
		if (missing) {
			view.set(({shown}) => ({at: shown.indexOf(missing), problem: `The ${missing} is missing.`}));
			return;
		}

		const file = ownQueries?.fileOf(fields.name);
		const isKnown = catalogue.queries.some(({name}) => name === fields.name);
		if (file === undefined || !isKnown) {
			void write(false).catch(fail);
			return;
		}

		dashboard.show({
			kind: 'confirm',
			title: `Replace the query ${safeText(fields.name)}?`,
			lines: [line(safeText(file))],
			onYes() {
				dashboard.show(undefined);
				void write(true).catch(fail);
			},
		});
	};

	const chartBy = (by: 1 | -1) => {
		if (field() !== 'chart') return;
		const {chart} = view.get().fields;
		change('chart', nextOf(charts, isChart(chart) ? chart : 'none', by));
	};

	return {
		view,
		open({title, sql}) {
			const params = paramsOfText(sql);
			const named = title === 'untitled' ? '' : title;
			view.set({
				isOpen: true,
				sql,
				fields: {...noFields, title: named, name: nameOfTitle(named), params},
				shown: ['title', 'name', 'doc', 'chart', ...(params === '' ? [] : (['params'] as const))],
				at: 0,
				isNameTyped: false,
				problem: undefined,
			});
		},
		actions: {
			save,
			next() {
				if (view.get().at === view.get().shown.length - 1) save();
				else move(1);
			},
			'field-before': () => move(-1),
			'field-after': () => move(1),
			'chart-before': () => chartBy(-1),
			'chart-after': () => chartBy(1),
			'discard-save': () => view.set({isOpen: false}),
		},
		type(token) {
			const name = field();
			if (name === 'chart') return true;
			const text = editLine(view.get().fields[name], token);
			if (text === undefined) return false;
			change(name, text);
			return true;
		},
	};
};
