/** A position in a queue. */
export type Turn = {
	/** Resolves when every earlier turn has ended. */
	readonly comes: Promise<void>;
	/** Starts the next turn. Safe to call twice. */
	end(): void;
};

/** Creates a queue that runs one caller at a time, in the order in which turns are taken. */
export const createTurns = () => {
	let last: Promise<void> = Promise.resolve();
	return {
		take(): Turn {
			const comes = last;
			const {promise, resolve: end} = Promise.withResolvers<void>();
			last = comes.then(() => promise);
			return {comes, end};
		},
		/** Resolves when all turns taken so far have ended. */
		ended: (): Promise<void> => last,
	};
};
