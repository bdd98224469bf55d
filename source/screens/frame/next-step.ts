import {toDwhError} from '../../core/dwh-error.ts';
import type {ScreenId} from '../../core/keys/screen-id.ts';
import {commandActions} from '../../present/next-step/command-actions.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import {readChecklist} from '../../workflows/checklist/checklist.ts';
import type {Screens} from '../screen.ts';
import {actByLetter} from './act-by-letter.ts';
import {placeOf} from './place-of.ts';

/**
 * Does the next step of the pipeline from any screen: determines it, opens its screen and starts it there. While
 * work runs, shows that work. Does not wake the warehouse.
 */
export const createNextStep = (dashboard: Dashboard, screens: () => Screens, open: (id: ScreenId) => void) => {
	const {session, state, runner} = dashboard;
	const read = async () => {
		const {signal} = new AbortController();
		return readChecklist(await dashboard.context(signal), session.problems, {
			mayWake: false,
			isLoading: runner.current()?.name === 'etl',
		});
	};

	return async (): Promise<void> => {
		const work = runner.current();
		if (work) {
			const place = placeOf(work)?.screen;
			if (place === state.get().screen) dashboard.toast(`${work.title} is running.`, 'wait');
			else if (place) open(place);
			return;
		}

		const from = state.get().screen;
		try {
			const {next} = await read();
			// Does nothing if the user has opened another screen in the meantime.
			if (state.get().screen !== from || state.get().overlay) return;
			if (!next) {
				dashboard.toast('Everything is done.', 'good');
				return;
			}

			const {screen, action} = commandActions[next.command];
			if (screen !== from) open(screen);
			else if (action === undefined) dashboard.toast(next.does, 'wait');
			if (action !== undefined) actByLetter(dashboard, screens()[screen], {}, {scope: screen, action});
		} catch (thrown) {
			dashboard.toast(toDwhError(thrown).message, 'bad');
		}
	};
};
