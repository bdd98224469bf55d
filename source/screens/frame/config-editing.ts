import {toDwhError} from '../../core/dwh-error.ts';
import {editLine} from '../../core/keys/edit-line.ts';
import type {InputToken} from '../../core/keys/input-token.ts';
import {keyFor} from '../../core/keys/keys.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {createStore, type Store} from '../../store/create-store.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Actions} from '../screen.ts';

type Edited = {
	readonly key: string;
	readonly text: string;
	/** Why the typed text is invalid. */
	readonly problem: string | undefined;
};

export type EditingState = {readonly edited: Edited | undefined};

/** Edits a value of the configuration in its row, on every screen that lists values. */
export type RowEditing = {
	readonly state: Store<EditingState>;
	isEditing(): boolean;
	start(key: string): void;
	type(token: InputToken): boolean;
	/** Actions of the key scope `value`. */
	readonly actions: Actions;
	save(): void;
	openEditor(): void;
	/** For the actions `edit`, `save` and `editor`; `key` is that of the chosen row. */
	whyNot(action: string, key: string | undefined): string | undefined;
};

export const createRowEditing = (dashboard: Dashboard): RowEditing => {
	const {session, runner, queries} = dashboard;
	const state = createStore<EditingState>({edited: undefined});
	const editing = session.configEditing;

	const whyNotChange = (): string | undefined => {
		const work = runner.current() ?? queries.running()[0];
		if (!editing) return 'The configuration cannot be changed here.';
		return work && `${work.title} is running. Change values after it ends.`;
	};

	const confirm = async () => {
		const {edited} = state.get();
		if (!edited || !editing) return;
		try {
			const [stopping] = await editing.edit(edited.key, edited.text);
			if (state.get().edited?.key !== edited.key) return;
			if (stopping) {
				state.set({edited: {...edited, problem: stopping.message}});
				return;
			}

			state.set({edited: undefined});
			dashboard.toast(`${edited.key} applies to this session. Save it to dwh.cfg: ${keyFor('config', 'save')}`, 'good');
			await dashboard.reconnect();
		} catch (thrown) {
			state.set({edited: {...edited, problem: toDwhError(thrown).message}});
		}
	};

	const save = async () => {
		try {
			dashboard.toast(`Written to ${safeText((await editing?.save()) ?? '')}.`, 'good');
		} catch (thrown) {
			dashboard.toast(toDwhError(thrown).message, 'bad');
		}
	};

	const openEditor = async () => {
		try {
			let errors = 0;
			await dashboard.handOver(async () => {
				const problems = (await editing?.openEditor()) ?? [];
				errors = problems.filter(({severity}) => severity === 'error').length;
			});
			if (errors > 0) dashboard.toast('dwh.cfg has errors, shown here. The earlier values stay in effect.', 'bad');
			else dashboard.toast('dwh.cfg was reloaded.', 'good');
			await dashboard.reconnect();
		} catch (thrown) {
			const {message, nextSteps} = toDwhError(thrown);
			dashboard.toast([message, ...nextSteps.map(dashboard.stepText)].join(' '), 'bad');
		}
	};

	return {
		state,
		isEditing: () => state.get().edited !== undefined,
		start: key => state.set({edited: {key, text: editing?.textOf(key) ?? '', problem: undefined}}),
		type(token) {
			const {edited} = state.get();
			if (!edited) return false;
			const text = editLine(edited.text, token);
			if (text !== undefined) state.set({edited: {...edited, text: text.slice(0, 500), problem: undefined}});
			return true;
		},
		actions: {
			'set-value': () => void confirm(),
			'empty-value': () => state.set(({edited}) => ({edited: edited && {...edited, text: '', problem: undefined}})),
			'leave-value': () => state.set({edited: undefined}),
		},
		save: () => void save(),
		openEditor: () => void openEditor(),
		whyNot(action, key) {
			const unsaved = editing?.unsaved() ?? [];
			if (action === 'edit') {
				return key === undefined ? 'This row is not a value of dwh.cfg.' : (whyNotChange() ?? editing?.whyNot(key));
			}

			if (action === 'save') {
				if (unsaved.length === 0) return 'No values have changed.';
				return session.settings.isReadOnly ? 'The program was started read-only.' : undefined;
			}

			if (action !== 'editor') return undefined;
			return (
				whyNotChange() ??
				(unsaved.length > 0 ? `Changes are not saved. Save them first: ${keyFor('config', 'save')}` : undefined)
			);
		},
	};
};

/** Returns the error of the typed text, below its row. */
export const editHintLines = ({problem}: Edited, indent: number, width: number): Line[] =>
	problem === undefined
		? []
		: wrapText(safeText(problem), width - indent - 2)
				.slice(0, 3)
				.map((text, index) =>
					line(span(' '.repeat(indent)), span(index === 0 ? '✖ ' : '  ', 'bad'), span(text, 'bad')),
				);

/** Returns the typed text with its cursor; its end is always visible. */
export const editedSpans = ({text}: Edited, room: number): Line => {
	const characters = Array.from(safeText(text));
	const shown = characters.slice(Math.max(0, characters.length - room + 2)).join('');
	return line(span(shown, 'strong'), span('▏', 'focus'));
};
