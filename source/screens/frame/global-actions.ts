import {DwhError} from '../../core/dwh-error.ts';
import {type ScreenId, screenIds} from '../../core/keys/screen-id.ts';
import type {Target} from '../../core/settings.ts';
import {line} from '../../core/text/line.ts';
import {type ThemeName, themeNames} from '../../core/theme-name.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Runner, Work} from '../../store/runner.ts';
import type {Actions, Screens} from '../screen.ts';

// Longer than any engine takes to acknowledge a cancel, short enough not to hold a person up.
const longestFarewellMs = 8000;
const longestLookMs = 3000;
const unanswered = new DwhError('connection', 'AWS did not answer in time.');

export type TerminalActions = {
	/** Stops the program until `fg`. */
	suspend(): void;
	/** Draws everything again. */
	repaint(): void;
};

/** Cancels all work, waits for the engine's word, then ends the dashboard. */
export const leaveAfterCancel = async (dashboard: Dashboard, exitCode: number): Promise<void> => {
	const {runner, queries, state, session} = dashboard;
	state.set({isLeaving: true, overlay: undefined});
	runner.cancel();
	queries.cancel();
	const timeout = Promise.withResolvers<void>();
	const timer = setTimeout(timeout.resolve, longestFarewellMs);
	await Promise.race([Promise.all([runner.settled(), queries.settled()]), timeout.promise]);
	clearTimeout(timer);
	// What was asked for goes on without us, and whoever leaves should know what it bills.
	if (session.settings.target === 'aws') {
		const late = session.clock.sleep(longestLookMs).then(() => 'late');
		if ((await Promise.race([dashboard.observe(), late])) === 'late') state.set({snapshotError: unanswered});
	}

	dashboard.leave(exitCode);
};

/** What becomes of the work when the program ends, as a sentence. */
const endOf = ({name, title}: Work, target: Target): string =>
	target === 'aws' && (name === 'setup' || name === 'teardown')
		? `${title} would stop waiting; what AWS was asked for goes on.`
		: `${title} is still running and would be cancelled.`;

/** What keys do on every screen. */
export const globalActions = (dashboard: Dashboard, screens: () => Screens, terminal: TerminalActions): Actions => {
	const {runner, queries, state} = dashboard;
	const running = (): Runner[] => [runner, queries].filter(one => one.current() !== undefined);
	const unsaved = () => Object.values(screens()).flatMap(screen => screen.unsaved?.() ?? []);
	const titles = () => running().map(one => one.current()?.title ?? '');
	const open = (id: ScreenId) => {
		dashboard.open(id);
		screens()[id].onOpen?.();
	};

	const setTheme = (theme: ThemeName) => {
		state.set({theme});
		dashboard.toast(`Theme: ${theme}. DWH_THEME=${theme} keeps it.`);
	};

	/** Asks first where work runs or text would be lost. */
	const quit = () => {
		const active = running();
		const lost = unsaved();
		if (active.length === 0 && lost.length === 0) {
			dashboard.leave(0);
			return;
		}

		const {target} = dashboard.session.settings;
		const ends = active.flatMap(one => {
			const work = one.current();
			return work ? [endOf(work, target)] : [];
		});
		dashboard.show({
			kind: 'confirm',
			isQuit: true,
			title: active.length > 0 ? 'Quit while work is running?' : 'Quit and lose the text in the editor?',
			lines: [...ends, ...lost].map(text => line(text)),
			onYes: () => (running().length > 0 ? void leaveAfterCancel(dashboard, 130) : dashboard.leave(0)),
		});
	};

	return {
		...Object.fromEntries(screenIds.map(id => [`open ${id}`, () => open(id)])),
		theme: () => setTheme(themeNames[(themeNames.indexOf(state.get().theme) + 1) % themeNames.length] ?? 'default'),
		...Object.fromEntries(themeNames.map(theme => [`theme ${theme}`, () => setTheme(theme)])),
		home: () => open('home'),
		log: () => open('log'),
		palette: () => dashboard.show({kind: 'palette', text: '', cursor: 0}),
		help: () => dashboard.show({kind: 'help', filter: '', top: 0}),
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
			if (active.length === 0) quit();
			else if (active.some(one => one.current()?.status === 'cancelling')) void leaveAfterCancel(dashboard, 130);
			else {
				const names = titles().join(' and ');
				for (const one of active) one.cancel();
				dashboard.toast(`Cancelling ${names}. Press ctrl+c again to leave.`, 'wait');
			}
		},
	};
};
