// Buttons and the wheel, in the SGR form. Moves are not reported.
const modes = ['1000', '1006'] as const;
const on = modes.map(mode => `\u{1B}[?${mode}h`).join('');
const off = modes.map(mode => `\u{1B}[?${mode}l`).join('');

/** Whether the terminal reports the mouse to this program; otherwise the mouse selects text. */
export type MouseMode = {
	set(isOn: boolean): void;
	/** Turns it off while `work` has the terminal, and restores it afterwards. */
	without(work: () => Promise<void>): Promise<void>;
	/** Turns it off for good. */
	end(): void;
};

/** Also turned off on every exit of the process. */
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
