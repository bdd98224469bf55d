import {useContext} from 'react';
import {LineText} from '../components/line-text.tsx';
import {ThemeContext} from '../components/theme.ts';
import {footerLine} from '../core/footer-line.ts';
import {useChanges} from '../hooks/use-changes.ts';
import type {Dashboard} from '../store/dashboard.ts';
import {footerKeys} from './footer-keys.ts';
import type {Screen} from './screen.ts';

type Props = {
	readonly dashboard: Dashboard;
	readonly screen: Screen;
	readonly width: number;
};

/** The keys of what has focus, drawn anew when the focus inside the screen moves. */
export const Footer = ({dashboard, screen, width}: Props) => {
	useChanges(screen.stores);
	const {isAscii} = useContext(ThemeContext);
	return <LineText line={footerLine(footerKeys(dashboard, screen), width, isAscii)} width={width} />;
};
