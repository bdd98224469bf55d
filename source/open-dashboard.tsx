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
	/** False for `--no-color`; NO_COLOR in `env` says the same. */
	readonly hasColor?: boolean;
	readonly theme?: ThemeName;
	/** A board, by its name or file: the screen that it opens on. */
	readonly board?: string | undefined;
	readonly stdin?: TerminalStdin;
	readonly stdout?: NodeJS.WriteStream;
	readonly env?: NodeJS.ProcessEnv;
	/** Waits for what may follow an Escape. */
	readonly keyClock?: Pick<Clock, 'sleep'>;
};

/**
 * Opens the dashboard on the terminal and resolves with the exit code when the person leaves it. The
 * terminal is restored on every way out; a farewell on the main screen says what still bills.
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
	// Text that was typed meanwhile was echoed, and the first line of a frame begins where the cursor stands.
	const giveTerminal = (task: () => Promise<void>) =>
		handOver.give(async () => {
			await mouse.without(task);
			stdin.setRawMode(true);
			stdout.write('\r');
		});
	let crash: DwhError | undefined;

	const terminal = {
		suspend: () => void giveTerminal(suspendProcess),
		// Keys that come meanwhile are ours, and not for the terminal to echo. What is due is drawn first: Ink
		// would drop it.
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
			// The stream stops reading a turn after its listener was removed; later keys belong to the task.
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
	// A window that was closed makes every write fail, up to the last one; the signal that comes with it ends the program.
	stdout.on('error', () => {});

	const unsubscribe = input.subscribe(guarded);
	// Before there is anything on the screen that an echo could spoil.
	stdin.setRawMode(true);
	// What was typed before was echoed, and the first line of a frame begins where the cursor stands.
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
		// A key is answered within a frame, so frames are as short as a screen shows them.
		maxFps: 60,
		exitOnCtrlC: false,
		interactive: true,
		// The console writes to process.stdout alone.
		patchConsole: stdout === process.stdout,
	});
	// A window that changes cuts or moves what is drawn, and Ink draws a frame as changes of the one before. The
	// lines are made for the new size at once: those of a wider window would wrap, and move all that is below.
	const followSize = () => {
		if (!handOver.isGiven()) {
			instance.clear();
			stdout.write(homeAndErase);
		}

		windowSize.set(sizeNow());
		instance.rerender(app);
	};
	// Before Ink's own listener, which draws the next frame.
	stdout.prependListener('resize', followSize);
	instance.waitUntilExit().then(() => dashboard.leave(0), onCrash);
	await instance.waitUntilRenderFlush();
	// Frames are short-lived: with room for thousands of them a program that has paged holds 400 MB in place of 300,
	// and spends a sixth less on a key (bench key-to-frame, bench dashboard).
	setFlagsFromString('--semi-space-growth-factor=1');
	const endWatch = session.ownQueries?.watch(showNotice);
	// Only now: connecting loads the engine, and the first frame should not wait for it.
	void dashboard.connect().then(() => (board === undefined ? screens.home : screens.board).onOpen?.());
	const stopWatching = watchWarehouse(dashboard);

	const exitCode = await dashboard.whenLeft;
	stopWatching();
	unsubscribe();
	endWatch?.();
	endKeys();
	stdout.off('resize', followSize);
	mouse.end();
	// A terminal that is not raw drops at ctrl+c what it has not shown yet: the way back to its main screen, too.
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

/** Whether a full screen can be drawn and keys can be read here. */
export const canOpenDashboard = (
	env: NodeJS.ProcessEnv,
	stdin: {readonly isTTY?: boolean},
	stdout: {readonly isTTY?: boolean},
): boolean => Boolean(stdin.isTTY && stdout.isTTY) && env.TERM !== 'dumb';

/** DWH_MOUSE with anything but 0 or nothing. */
const isMouseWanted = ({DWH_MOUSE}: NodeJS.ProcessEnv): boolean => !['', '0'].includes(DWH_MOUSE?.trim() ?? '');

const homeAndErase = '\u{1B}[H\u{1B}[J';

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

// An engine that does not close must not keep the person's terminal.
const maxCloseMs = 3000;

const within = async (work: Promise<unknown>, ms: number): Promise<void> => {
	const {promise, resolve} = Promise.withResolvers<void>();
	const timer = setTimeout(resolve, ms);
	await Promise.race([work.catch(() => {}), promise]);
	clearTimeout(timer);
};

/** Loads what draws the screens. Called early, it loads while something else waits for the disk. */
export const loadDrawing = async (env: NodeJS.ProcessEnv, hasColor: boolean) => {
	// The color library reads FORCE_COLOR when it is loaded, and does not know NO_COLOR.
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
