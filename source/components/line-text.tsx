import {Text} from 'ink';
import {memo, useContext} from 'react';
import type {Line} from '../core/text/line.ts';
import {fitLine, isSameLine, safeLine} from '../core/text/line.ts';
import {spellKeys} from '../core/text/to-ascii.ts';
import {ThemeContext} from './theme.ts';

type Props = {
	readonly line: Line;
	readonly width: number;
};

const Row = ({line, width}: Props) => {
	const {tones, write, isAscii} = useContext(ThemeContext);
	const spans = drawnLine(line, width, isAscii);
	return (
		<Text wrap="truncate">
			{spans.length === 0
				? ' '
				: spans.map(({text, tone}, index) =>
						tone === 'plain' && tones.plain.color === undefined ? (
							write(text)
						) : (
							// biome-ignore lint/suspicious/noArrayIndexKey: a span has no identity but its place in the row.
							<Text key={index} {...tones[tone]}>
								{write(text)}
							</Text>
						),
					)}
		</Text>
	);
};

/** One row of the screen as one Text. Memoised, because a key changes few of a frame's lines. */
export const LineText = memo(Row, (before, now) => before.width === now.width && isSameLine(before.line, now.line));

/** Returns the line as drawn: safe, with keys spelled out in ASCII mode, and cut to the width. */
export const drawnLine = (line: Line, width: number, isAscii: boolean): Line => {
	const safe = safeLine(line);
	return fitLine(isAscii ? safe.map(one => ({...one, text: spellKeys(one.text)})) : safe, width);
};
