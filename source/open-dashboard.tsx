import {constants} from 'node:os';
import {setFlagsFromString} from 'node:v8';
import type {Clock} from './core/clock.ts';
import {type DwhError, toDwhError} from './core/dwh-error.ts';
import type {Notice} from './core/next-step.ts';
import {safeText} from './core/text/safe-text.ts';
import type {ThemeName} from './core/theme-name.ts';
import {errorText} from './present/error-lines.ts';
import {commandStepText} from './present/next-step/next-step-text.ts';
import {createClipboard} from './store/clipboard.ts';
import {createStore} from './store/create-store.ts';
import {createDashboard} from './store/dashboard.ts';
import {farewellText} from './store/farewell-text.ts';
import {followKeys} from './store/follow-keys.ts';
import type {Session} from './store/session.ts';
import {createHandOver} from './store/terminal/hand-over.ts';
import {createMouseMode} from './store/terminal/mouse-mode.ts';
import {suspendProcess} from './store/terminal/suspend-process.ts';
import {createTerminalInput, type TerminalStdin} from './store/terminal/terminal-input.ts';
import {watchWarehouse} from './store/warehouse/watch-warehouse.ts';

export type DashboardOptions = {
	readonly isAscii?: boolean;
	/** False for `--no-color`; NO_COLOR in `env` has the same effect. */
	readonly hasColor?: boolean;
	readonly theme?: ThemeName;
	/** Name or file of a board to open first. */
	readonly board?: string | undefined;
	readonly stdin?: TerminalStdin;
	readonly stdout?: NodeJS.WriteStream;
	readonly env?: NodeJS.ProcessEnv;
	/** Times out a lone Escape. */
	readonly keyClock?: Pick<Clock, 'sleep'>;
};

/**
 * Opens the dashboard on the terminal and resolves to the exit code when it is closed. The terminal is
 * restored at every exit; a message on the main screen reports what still bills.
 */
export const openDashboard = async (session: Session, options: DashboardOptions = {}): Promise<number> => {
	const {
		isAscii = false,
		hasColor = true,
		theme = 'default',
		board,
		env = process.env,
		stdin = process.stdin as unknown as TerminalStdin,
		stdout = process.stdout,
	} = options;
	const {render, App, createHitRegions, createScreens, createInputHandler, globalActions, leaveAfterCancel} =
		await loadDrawing(env, hasColor);

	const dashboard = createDashboard(session);
	dashboard.state.set({theme});
	const showNotice = ({message, nextSteps}: Notice) =>
		dashboard.toast([message, ...nextSteps.map(dashboard.stepText)].join(' '), 'wait');
	session.onNotice?.(showNotice);
	const endKeys = await followKeys(dashboard);
	const screens = createScreens(dashboard, board);
	if (board !== undefined) dashboard.open('board');
	const input = createTerminalInput(stdin, options.keyClock);
	const handOver = createHandOver();
	const mouse = createMouseMode(sequence => void stdout.write(sequence));
	const regions = createHitRegions();
	// Text typed meanwhile was echoed, and the first frame starts at the cursor.
	const giveTerminal = (task: () => Promise<void>) =>
		handOver.give(async () => {
			await mouse.without(task);
			stdin.setRawMode(true);
			stdout.write('\r');
		});
	let crash: DwhError | undefined;

	const terminal = {
		suspend: () => void giveTerminal(suspendProcess),
		// The terminal must not echo keys typed meanwhile. Pending frames are drawn first, because Ink would
		// drop them.
		repaint: () =>
			void input.keepRaw(async () => {
				await instance.waitUntilRenderFlush();
				await handOver.give(() => {});
			}),
		setMouse: mouse.set,
	};
	dashboard.setHandOver(async task => {
		let failure: unknown;
		await giveTerminal(async () => {
			// The stream stops reading one turn after its listener is removed; later keys belong to the task.
			await new Promise(resolve => setImmediate(resolve));
			stdin.pause();
			await task().catch((thrown: unknown) => {
				failure = thrown;
			});
		});
		if (failure !== undefined) throw failure;
	});
	dashboard.setClipboard(createClipboard({env, write: sequence => void stdout.write(sequence)}));
	const onInput = createInputHandler(
		dashboard,
		screens,
		globalActions(dashboard, () => screens, terminal),
		regions.at,
	);
	const onCrash = (thrown: unknown) => {
		crash ??= toDwhError(thrown);
		dashboard.leave(1);
	};
	const guarded = (tokens: Parameters<typeof onInput>[0]) => {
		try {
			onInput(tokens);
		} catch (thrown) {
			onCrash(thrown);
		}
	};

	const signalListeners = endingSignals.map(signal => {
		const listener = () => void leaveAfterCancel(dashboard, 128 + constants.signals[signal]);
		return {signal, listener};
	});
	for (const {signal, listener} of signalListeners) process.on(signal, listener);
	process.on('SIGTSTP', terminal.suspend);
	process.on('uncaughtException', onCrash).on('unhandledRejection', onCrash);
	// In a closed window every write fails; SIGHUP ends the program.
	stdout.on('error', () => {});

	const unsubscribe = input.subscribe(guarded);
	// Before anything is drawn that an echo could damage.
	stdin.setRawMode(true);
	// Earlier input was echoed, and the first frame starts at the cursor.
	stdout.write('\r');
	const isMouse = isMouseWanted(env);
	dashboard.state.set({isMouse});
	mouse.set(isMouse);
	const sizeNow = () => ({width: stdout.columns || 80, height: stdout.rows || 24});
	const windowSize = createStore(sizeNow());
	const isColored = hasColor && !env.NO_COLOR;
	const app = (
		<App {...{dashboard, screens, isAscii, windowSize, regions}} hasColor={isColored} onReady={handOver.ready} />
	);
	const instance = render(app, {
		stdin: input.inkStdin,
		stdout,
		alternateScreen: true,
		incrementalRendering: true,
		// A key waits for at most one frame, so frames are as short as the display's.
		maxFps: 60,
		exitOnCtrlC: false,
		interactive: true,
		// The console writes only to process.stdout.
		patchConsole: stdout === process.stdout,
	});
	// A resize cuts or moves the frame, and Ink draws differences to the previous one. Lines are rebuilt for the new
	// size at once, because longer ones would wrap and move everything below.
	const followSize = () => {
		if (!handOver.isGiven()) {
			instance.clear();
			stdout.write(homeAndErase);
		}

		windowSize.set(sizeNow());
		instance.rerender(app);
	};
	// Runs before Ink's listener, which draws the next frame.
	stdout.prependListener('resize', followSize);
	instance.waitUntilExit().then(() => dashboard.leave(0), onCrash);
	await instance.waitUntilRenderFlush();
	// Frames are short-lived. With more room for them, memory after paging grows from 300 to 400 MB, and a key takes
	// a sixth less processor time (bench key-to-frame, bench dashboard).
	setFlagsFromString('--semi-space-growth-factor=1');
	const endWatch = session.ownQueries?.watch(showNotice);
	// After the first frame, because connecting loads the engine.
	void dashboard.connect().then(() => (board === undefined ? screens.home : screens.board).onOpen?.());
	const stopWatching = watchWarehouse(dashboard);

	const exitCode = await dashboard.whenLeft;
	stopWatching();
	unsubscribe();
	endWatch?.();
	endKeys();
	stdout.off('resize', followSize);
	mouse.end();
	// At Ctrl+C a terminal outside raw mode discards pending output, including the switch back to the main screen.
	await input.keepRaw(async () => {
		instance.unmount();
		await instance.waitUntilExit().catch(() => {});
		await within(dashboard.close(), maxCloseMs);
	});
	process.off('uncaughtException', onCrash).off('unhandledRejection', onCrash).off('SIGTSTP', terminal.suspend);
	for (const {signal, listener} of signalListeners) process.off(signal, listener);
	const width = stdout.columns || 80;
	const text = [
		...farewellText(dashboard),
		...(crash ? errorText(crash, width, commandStepText(session.program)) : []),
	];
	if (text.length > 0) stdout.write(`${text.map(safeText).join('\n')}\n`);
	input.end();
	return crash ? 1 : exitCode;
};

/** Whether this terminal can draw a full screen and read keys. */
export const canOpenDashboard = (
	env: NodeJS.ProcessEnv,
	stdin: {readonly isTTY?: boolean},
	stdout: {readonly isTTY?: boolean},
): boolean => Boolean(stdin.isTTY && stdout.isTTY) && env.TERM !== 'dumb';

/** Whether DWH_MOUSE is set to anything but 0. */
const isMouseWanted = ({DWH_MOUSE}: NodeJS.ProcessEnv): boolean => !['', '0'].includes(DWH_MOUSE?.trim() ?? '');

const homeAndErase = '\u{1B}[H\u{1B}[J';

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

// An engine that does not close must not block the terminal.
const maxCloseMs = 3000;

const within = async (work: Promise<unknown>, ms: number): Promise<void> => {
	const {promise, resolve} = Promise.withResolvers<void>();
	const timer = setTimeout(resolve, ms);
	await Promise.race([work.catch(() => {}), promise]);
	clearTimeout(timer);
};

/** Loads the modules that draw the screens. Called early, it overlaps with disk reads. */
export const loadDrawing = async (env: NodeJS.ProcessEnv, hasColor: boolean) => {
	// The color library reads FORCE_COLOR when it is loaded, and ignores NO_COLOR.
	if ((env.NO_COLOR || !hasColor) && !env.FORCE_COLOR) env.FORCE_COLOR = '0';
	const [
		{render},
		{App},
		{createHitRegions},
		{createScreens},
		{createInputHandler},
		{globalActions, leaveAfterCancel},
	] = await Promise.all([
		import('ink'),
		import('./app.tsx'),
		import('./components/hit-regions.ts'),
		import('./screens/registry.ts'),
		import('./screens/frame/handle-input.ts'),
		import('./screens/frame/global-actions.ts'),
	]);
	return {render, App, createHitRegions, createScreens, createInputHandler, globalActions, leaveAfterCancel};
};
