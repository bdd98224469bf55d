/** Returns the first visible row so that the cursor stays in view with minimal scrolling. */
export const windowTop = (top: number, cursor: number, height: number, count: number): number => {
	const last = Math.max(0, count - height);
	const moved = cursor < top ? cursor : cursor >= top + height ? cursor - height + 1 : top;
	return Math.min(Math.max(0, moved), last);
};

/** Moves the cursor by a number of rows, within bounds. */
export const moveCursor = (cursor: number, by: number, count: number): number =>
	Math.min(Math.max(0, cursor + by), Math.max(0, count - 1));
