import {Box} from 'ink';
import {useContext} from 'react';
import {emptyLine, type Line} from '../core/text/line.ts';
import {useHitRegion} from './hit-regions.ts';
import {drawnLine, LineText} from './line-text.tsx';
import {ThemeContext} from './theme.ts';

type Props = {
	/** Only the lines that fit are drawn. */
	readonly lines: readonly Line[];
	readonly width: number;
	readonly height: number;
};

/** A block of exactly `height` rows, keyed by screen position so that scrolling changes text, not rows. */
export const Lines = ({lines, width, height}: Props) => {
	const {isAscii} = useContext(ThemeContext);
	const box = useHitRegion(() => lines.slice(0, height).map(line => drawnLine(line, width, isAscii)));
	return (
		<Box ref={box} flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
			{Array.from({length: height}, (_, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the place on the screen is the identity that is wanted.
				<LineText key={row} line={lines[row] ?? emptyLine} width={width} />
			))}
		</Box>
	);
};
