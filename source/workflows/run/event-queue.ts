/** Values pushed by several producers, taken by one consumer in the order they were pushed. */
export type EventQueue<Value> = {
	push(value: Value): void;
	/** Nothing is pushed after this; what was pushed is still given out. */
	end(): void;
	/** The next value, as soon as there is one; undefined after the end. */
	next(): Promise<Value | undefined>;
};

export const createEventQueue = <Value extends object>(): EventQueue<Value> => {
	const values: Value[] = [];
	let hasEnded = false;
	let wake: (() => void) | undefined;
	const notify = () => {
		wake?.();
		wake = undefined;
	};

	return {
		push(value) {
			values.push(value);
			notify();
		},
		end() {
			hasEnded = true;
			notify();
		},
		async next() {
			while (values.length === 0 && !hasEnded) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}

			return values.shift();
		},
	};
};
