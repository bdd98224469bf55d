/** Queue of values from several producers for one consumer, in order. */
export type EventQueue<Value> = {
	push(value: Value): void;
	/** Ends the queue. Queued values can still be taken. */
	end(): void;
	/** Resolves with the next value; undefined after the end. */
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
