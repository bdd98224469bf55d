/** Ink's function to hand over the terminal: resolves when the screen is drawn again. */
type Suspend = (task: () => void | Promise<void>) => Promise<void>;

/** Hands over the terminal, to one task at a time. */
export type HandOver = {
	/** Called as soon as Ink supports it. */
	ready(suspend: Suspend): void;
	/** Runs the task on a restored terminal; does nothing while another task has it. */
	give(task: () => void | Promise<void>): Promise<void>;
	/** Whether a task has the terminal; false while the screen is drawn again. */
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
