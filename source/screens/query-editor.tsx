import {useCursor} from 'ink';
import {Lines} from '../components/lines.tsx';
import {editorLines} from './query-lines.ts';
import type {QueryState} from './query-state.ts';
import type {Size} from './screen.ts';

type Props = Size & {
	readonly state: QueryState;
	/** Where the editor's corner is on the screen. */
	readonly x: number;
	readonly y: number;
};

/** The statement being written. It places the terminal's own cursor, so that an input method writes where one looks. */
export const QueryEditor = ({state, width, height, x, y}: Props) => {
	const {setCursorPosition} = useCursor();
	const {lines, cursor} = editorLines(state, width, height);
	setCursorPosition(state.focus === 'editor' ? {x: x + cursor.x, y: y + cursor.y} : undefined);
	return <Lines lines={lines} width={width} height={height} />;
};
