// Buttons and the wheel, in a form without limits. Moves are never reported.
const modes = ['1000', '1006'] as const;
const on = modes.map(mode => `\u{1B}[?${mode}h`).join('');
const off = modes.map(mode => `\u{1B}[?${mode}l`).join('');

/** Whether the terminal reports the mouse to this program; else it selects text with it, as without the program. */
export type MouseMode = {
	set(isOn: boolean): void;
	/** Off while the work has the terminal, and as before after it. */
	without(work: () => Promise<void>): Promise<void>;
	/** Off for good. */
	end(): void;
};

/** Switched off on every way out of the process too. */
export const createMouseMode = (write: (sequence: string) => void): MouseMode => {
	let isOn = false;
	const end = () => {
		if (isOn) write(off);
		isOn = false;
		process.off('exit', end);
	};

	return {
		set(next) {
			if (next === isOn) return;
			if (!next) {
				end();
				return;
			}

			isOn = true;
			write(on);
			process.on('exit', end);
		},
		async without(work) {
			const wasOn = isOn;
			if (wasOn) write(off);
			try {
				await work();
			} finally {
				if (wasOn && isOn) write(on);
			}
		},
		end,
	};
};
