import type {SetUpChoices} from '../../backend.ts';
import {Lines} from '../../components/lines.tsx';
import {attachingText, detachStep, isRoleMissing} from '../../core/text/attaching-text.ts';
import {line} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {useStore} from '../../hooks/use-store.ts';
import {useListWindow} from '../../hooks/use-window.ts';
import {nextStepLines} from '../../present/next-step/next-step-lines.ts';
import {otherTypeLines} from '../../present/other-type-lines.ts';
import {setupRows} from '../../present/setup-rows.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {createListCursor} from '../../store/list-cursor.ts';
import {setUp} from '../../workflows/lifecycle/set-up.ts';
import {askToCancel} from '../frame/ask-to-cancel.ts';
import {askToStart} from '../frame/ask-to-start.ts';
import {createRowEditing} from '../frame/config-editing.ts';
import {whyNotStart} from '../frame/why-not-start.ts';
import {listPart, type Screen, type Size} from '../screen.ts';
import {planSummary, setupTitle} from './plan-summary.ts';
import {setupLines} from './setup-lines.ts';

/** The Setup screen: the plan with the source of each value, editing of values, and the creation of the warehouse. */
export const createSetupScreen = (dashboard: Dashboard): Screen => {
	const {session, state, runner, stepText} = dashboard;
	const editing = createRowEditing(dashboard);
	const rows = () => setupRows({...state.get(), settings: session.settings});
	const cursor = createListCursor(() => rows().length);
	const keyNow = () => rows()[cursor.index()]?.key;
	const start = () => {
		const {snapshot} = state.get();
		const bills = session.settings.target === 'aws';
		const run = (choices: SetUpChoices = {}) =>
			runner.start({
				name: 'setup',
				title: 'Setup',
				run: async signal => setUp(await dashboard.context(signal), choices),
				onEnd(work) {
					if (work.status === 'ok') dashboard.toast('The warehouse is ready.', 'good');
					if (work.status === 'failed') dashboard.toast('Setup failed.', 'bad');
					void dashboard.observe();
				},
			});
		if (snapshot?.isAdopted && isRoleMissing(snapshot)) {
			dashboard.show({
				kind: 'type-name',
				title: 'Attach the role to the adopted warehouse?',
				lines: [
					...wrapText(safeText(attachingText(snapshot)), 74).map(text => line(text)),
					...nextStepLines([detachStep], 74, stepText, ''),
				],
				name: snapshot.role.name,
				typed: '',
				purpose: 'to attach it',
				onConfirm: () => run({attachRole: snapshot.role.name}),
			});
			return;
		}

		// A warehouse that already bills needs no confirmation.
		const isBilling = snapshot !== undefined && ['available', 'creating', 'resuming'].includes(snapshot.state);
		if (!bills || isBilling) {
			const exists = snapshot !== undefined && snapshot.state !== 'absent';
			askToStart(
				dashboard,
				exists ? 'Check the warehouse and create missing parts?' : 'Create the warehouse?',
				exists ? 'Existing parts do not change.' : 'It is created as planned and bills nothing.',
				() => run(),
			);
			return;
		}

		dashboard.show({
			kind: 'type-name',
			title: setupTitle(snapshot?.state, snapshot?.quote ?? state.get().quote),
			lines: [...otherTypeLines(snapshot, 74, stepText), ...planSummary(rows(), session.values ?? [])],
			name: session.settings.cluster.identifier,
			typed: '',
			purpose: snapshot?.state === 'paused' ? 'to resume it' : 'to create it',
			onConfirm: () => run(),
		});
	};

	const askWhetherToStop = () =>
		askToCancel(dashboard, 'setup', 'Creation continues, and is billed. The next setup finds the warehouse.');

	return {
		id: 'setup',
		title: 'Setup',
		doc: 'plan, create, watch',
		stores: [editing.state, cursor],
		scopes: () => (editing.isEditing() ? ['value'] : ['setup', 'list']),
		actions: () =>
			editing.isEditing()
				? editing.actions
				: {
						...cursor.actions,
						create: start,
						edit() {
							const key = keyNow();
							if (key !== undefined) editing.start(key);
						},
						save: editing.save,
						cancel: () => void askWhetherToStop(),
						refresh: () => void dashboard.observe(),
					},
		whyNot(action) {
			if (action === 'create') return whyNotStart(dashboard);
			if (action === 'cancel') return runner.current()?.name === 'setup' ? undefined : 'Setup is not running.';
			return editing.whyNot(action, keyNow());
		},
		type: editing.type,
		parts: () => (editing.isEditing() ? {} : {rows: listPart(cursor, {scope: 'setup', action: 'edit'})}),
		back: askWhetherToStop,
		onOpen: () => void dashboard.observe(),
		View(size: Size) {
			const {snapshot} = useStore(state);
			const {edited} = useStore(editing.state);
			const work = useStore(runner.works).setup;
			const top = useListWindow(cursor);
			const lines = setupLines(
				{
					rows: rows(),
					values: session.values ?? [],
					problems: session.problems,
					unsaved: session.configEditing?.unsaved() ?? [],
					edited,
					snapshot,
					work,
					stepText,
					whyNot: whyNotStart(dashboard),
					cursor: cursor.index(),
					top,
				},
				size,
			);
			return <Lines lines={lines} {...size} />;
		},
	};
};
