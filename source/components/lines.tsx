import {Box} from 'ink';
import {emptyLine, type Line} from '../core/text/line.ts';
import {LineText} from './line-text.tsx';

type Props = {
	/** Only those that fit are drawn. */
	readonly lines: readonly Line[];
	readonly width: number;
	readonly height: number;
};

/** A block of exactly `height` rows, keyed by their place on the screen so that scrolling changes text, not rows. */
export const Lines = ({lines, width, height}: Props) => (
	<Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
		{Array.from({length: height}, (_, row) => (
			// biome-ignore lint/suspicious/noArrayIndexKey: the place on the screen is the identity that is wanted.
			<LineText key={row} line={lines[row] ?? emptyLine} width={width} />
		))}
	</Box>
);
