import {Box, useApp, usePaste} from 'ink';
import {useEffect, useLayoutEffect, useMemo} from 'react';
import {type HitRegions, HitRegionsContext} from './components/hit-regions.ts';
import {LineText} from './components/line-text.tsx';
import {Lines} from './components/lines.tsx';
import {createTheme, ThemeContext} from './components/theme.ts';
import {keysInForce} from './core/keys/keys-in-force.ts';
import {emptyLine} from './core/text/line.ts';
import {ruleLines} from './core/text/rule-lines.ts';
import {useStore} from './hooks/use-store.ts';
import {headerLine} from './present/header-line.ts';
import {Footer} from './screens/frame/footer.tsx';
import {headerFacts} from './screens/frame/header-facts.ts';
import {overlayLines} from './screens/frame/overlay-lines.ts';
import {
	bodyHeight,
	hasUpperRule,
	isTooSmall,
	maxToastLines,
	tooSmallView,
	type WindowSize,
} from './screens/frame/too-small.ts';
import type {Screens} from './screens/screen.ts';
import type {ReadableStore} from './store/create-store.ts';
import type {Dashboard} from './store/dashboard.ts';

type SuspendTerminal = ReturnType<typeof useApp>['suspendTerminal'];

type Props = {
	readonly dashboard: Dashboard;
	readonly screens: Screens;
	readonly isAscii: boolean;
	readonly hasColor: boolean;
	readonly windowSize: ReadableStore<WindowSize>;
	/** Maps clicks to targets. */
	readonly regions: HitRegions;
	/** Called with Ink's function to suspend the terminal, once it is available. */
	readonly onReady: (suspendTerminal: SuspendTerminal) => void;
};

const ignorePaste = () => {};

/** The whole window: a header line, the current screen, a footer line, and rules between them. */
export const App = ({dashboard, screens, isAscii, hasColor, windowSize, regions, onReady}: Props) => {
	const {width, height} = useStore(windowSize);
	const {suspendTerminal} = useApp();
	const state = useStore(dashboard.state);
	// Running work is named in the header, whatever screen is shown.
	useStore(dashboard.runner.works);
	useStore(dashboard.queries.works);
	useStore(keysInForce);
	// Input is not read through Ink. This turns on raw mode and bracketed paste, and restores both at exit.
	usePaste(ignorePaste);
	useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);

	// Reused while unchanged, so that unchanged rows are not rendered again.
	const theme = useMemo(() => createTheme(state.theme, isAscii, hasColor), [state.theme, isAscii, hasColor]);
	const isSmall = isTooSmall({width, height});
	// Keys act on the frame that was drawn.
	useLayoutEffect(() => dashboard.state.set({isTooSmall: isSmall}), [dashboard, isSmall]);
	if (isSmall) {
		return (
			<ThemeContext value={theme}>
				<Lines lines={tooSmallView(dashboard, {width, height})} width={width} height={height} />
			</ThemeContext>
		);
	}

	const screen = screens[state.screen];
	// A long message takes rows of the body while it is shown.
	const rules = ruleLines(state.toast, width, maxToastLines({width, height}));
	const size = {width, height: bodyHeight({width, height}) - rules.length + 1};
	return (
		<ThemeContext value={theme}>
			<HitRegionsContext value={regions}>
				<Box flexDirection="column" width={width} height={height} overflow="hidden">
					<Lines lines={[headerLine(headerFacts(dashboard, screen, screens), width)]} width={width} height={1} />
					{hasUpperRule({width, height}) && (
						<LineText line={ruleLines(undefined, width)[0] ?? emptyLine} width={width} />
					)}
					{state.overlay ? (
						<Lines lines={overlayLines(state.overlay, screen, screens, size, isAscii)} {...size} />
					) : (
						<screen.View key={screen.id} top={hasUpperRule({width, height}) ? 2 : 1} {...size} />
					)}
					<Lines lines={rules} width={width} height={rules.length} />
					<Footer key={`${screen.id} keys`} dashboard={dashboard} screen={screen} width={width} />
				</Box>
			</HitRegionsContext>
		</ThemeContext>
	);
};
