/** Ink's way to give the terminal to a task: resolves when the screen is drawn again. */
type Suspend = (task: () => void | Promise<void>) => Promise<void>;

/** Gives the terminal away, to one task at a time. */
export type HandOver = {
	/** Called as soon as Ink can do it. */
	ready(suspend: Suspend): void;
	/** Runs the task on a terminal that is as it was before; nothing happens while another task has it. */
	give(task: () => void | Promise<void>): Promise<void>;
	/** A task has it; not any more while the screen is drawn again. */
	isGiven(): boolean;
};

export const createHandOver = (): HandOver => {
	let suspend: Suspend | undefined;
	let isAway = false;
	let isGiven = false;
	return {
		ready(given) {
			suspend = given;
		},
		isGiven: () => isGiven,
		async give(task) {
			if (!suspend || isAway) return;
			isAway = true;
			try {
				await suspend(async () => {
					isGiven = true;
					try {
						await task();
					} finally {
						isGiven = false;
					}
				});
			} finally {
				isAway = false;
			}
		},
	};
};
