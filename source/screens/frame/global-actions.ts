import {DwhError} from '../../core/dwh-error.ts';
import {keyFor} from '../../core/keys/keys.ts';
import {type ScreenId, screenIds} from '../../core/keys/screen-id.ts';
import {nextOf} from '../../core/next-of.ts';
import type {Target} from '../../core/settings.ts';
import {line} from '../../core/text/line.ts';
import {type ThemeName, themeNames} from '../../core/theme-name.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Work} from '../../store/runner.ts';
import {isWaitingWork, workNames} from '../../store/work-label.ts';
import type {Actions, Screens} from '../screen.ts';
import {createNextStep} from './next-step.ts';
import {showQuitPrompt} from './quit-prompt.ts';

// Long enough for any engine to acknowledge a cancellation, short enough for the user to wait.
const maxCancelMs = 8000;
const maxObserveMs = 3000;
const noResponse = new DwhError('connection', 'Could not check the warehouse: no response from AWS in time.');

export type TerminalActions = {
	/** Suspends the program until `fg`. */
	suspend(): void;
	/** Redraws everything. */
	repaint(): void;
	/** Switches between mouse reports and the terminal's own selection. */
	setMouse(isOn: boolean): void;
};

/** Returns the actions that are available on every screen. */
export const globalActions = (dashboard: Dashboard, screens: () => Screens, terminal: TerminalActions): Actions => {
	const {runner, queries, state} = dashboard;
	const running = (): readonly Work[] => [runner.current() ?? [], queries.running()].flat();
	const lost = () => Object.values(screens()).flatMap(screen => screen.lost?.() ?? []);
	const open = (id: ScreenId) => {
		dashboard.open(id);
		screens()[id].onOpen?.();
	};

	const nextStep = createNextStep(dashboard, screens, open);
	const setTheme = (theme: ThemeName) => {
		state.set({theme});
		dashboard.toast(`Theme: ${theme}. To keep it, set DWH_THEME=${theme}.`);
	};

	/** Quits. Asks before work is cancelled or text is lost. */
	const quit = () => {
		const active = running();
		const losing = lost();
		if (active.length === 0 && losing.length === 0) {
			dashboard.leave(0);
			return;
		}

		const {target} = dashboard.session.settings;
		const ends = new Set(active.map(work => endOf(work, target)));
		dashboard.show({
			kind: 'confirm',
			isQuit: true,
			title: active.length > 0 ? 'Quit while work is running?' : (losing[0]?.title ?? ''),
			lines: [...ends, ...losing.map(({text}) => text)].map(text => line(text)),
			onYes: () => (running().length > 0 ? void leaveAfterCancel(dashboard, 130) : dashboard.leave(0)),
		});
	};

	return {
		...Object.fromEntries(screenIds.map(id => [`open ${id}`, () => open(id)])),
		theme: () => setTheme(nextOf(themeNames, state.get().theme)),
		...Object.fromEntries(themeNames.map(theme => [`theme ${theme}`, () => setTheme(theme)])),
		next: () => void nextStep(),
		home: () => open('home'),
		log: () => open('log'),
		palette() {
			for (const screen of Object.values(screens())) screen.readPlaces?.();
			dashboard.show({kind: 'palette', text: '', cursor: 0});
		},
		help: () => dashboard.show({kind: 'help', filter: '', top: 0}),
		mouse() {
			const isMouse = !state.get().isMouse;
			state.set({isMouse});
			terminal.setMouse(isMouse);
			dashboard.toast(
				isMouse
					? 'Mouse on. Hold shift to select text. To keep it on, set DWH_MOUSE=1.'
					: 'Mouse off. It selects text.',
			);
		},
		suspend: terminal.suspend,
		repaint: terminal.repaint,
		back() {
			if (screens()[state.get().screen].back?.()) return;
			dashboard.back();
			screens()[state.get().screen].onOpen?.();
		},
		quit,
		interrupt() {
			const {isLeaving, overlay} = state.get();
			if (isLeaving) {
				dashboard.leave(130);
				return;
			}

			if (overlay?.kind === 'confirm' && overlay.isQuit) {
				dashboard.show(undefined);
				overlay.onYes();
				return;
			}

			const active = running();
			// The user may have meant to cancel work that has just ended.
			const isPrompted = state.get().toast?.isQuitPrompt ?? false;
			if (active.length === 0 && lost().length === 0 && !isPrompted) showQuitPrompt(dashboard);
			else if (active.length === 0) quit();
			else if (active.every(({status}) => status === 'cancelling')) void leaveAfterCancel(dashboard, 130);
			else {
				runner.cancel();
				queries.cancel();
				dashboard.toast(
					`Cancelling ${workNames(active)}. Press ${keyFor('global', 'interrupt')} again to quit now.`,
					'wait',
				);
				const {toast} = state.get();
				// The key has another meaning afterwards.
				void Promise.all([runner.ended(), queries.ended()]).then(() => {
					if (state.get().toast === toast) state.set({toast: undefined});
				});
			}
		},
	};
};

/** Cancels all work, waits for the engine's confirmation, then ends the dashboard. */
export const leaveAfterCancel = async (dashboard: Dashboard, exitCode: number): Promise<void> => {
	const {runner, queries, state, session} = dashboard;
	state.set({isLeaving: true, overlay: undefined});
	runner.cancel();
	queries.cancel();
	const timeout = Promise.withResolvers<void>();
	const timer = setTimeout(timeout.resolve, maxCancelMs);
	await Promise.race([Promise.all([runner.ended(), queries.ended()]), timeout.promise]);
	clearTimeout(timer);
	// AWS continues started work, and the user should know what it bills.
	if (session.settings.target === 'aws') {
		const late = session.clock.sleep(maxObserveMs).then(() => 'late');
		if ((await Promise.race([dashboard.observe(), late])) === 'late') state.set({snapshotError: noResponse});
	}

	dashboard.leave(exitCode);
};

/** Returns a sentence about what happens to the work when the program ends. */
const endOf = (work: Work, target: Target): string =>
	target === 'aws' && isWaitingWork(work)
		? `${work.title} stops waiting. AWS continues, and bills.`
		: `${work.title} is still running and will be cancelled.`;
