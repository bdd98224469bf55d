import type {Line} from '../core/line.ts';
import {Lines} from './lines.tsx';

type Props = {
	readonly width: number;
	readonly height: number;
	/** Lines that stay at the bottom, such as what happens next. */
	readonly below?: readonly Line[];
	readonly lines: readonly Line[];
};

/** A screen's body: lines from the top, and some at the bottom that are never pushed out. */
export const Body = ({lines, below = [], width, height}: Props) => {
	const kept = below.slice(0, height);
	const above = lines.slice(0, height - kept.length);
	const space = Array.from({length: height - kept.length - above.length}, () => []);
	return <Lines lines={[...above, ...space, ...kept]} width={width} height={height} />;
};
