/** A place in a queue of callers who take turns. */
export type Turn = {
	/** Resolves when every earlier turn has ended. */
	readonly comes: Promise<void>;
	/** Lets the next one come. Safe to call twice. */
	end(): void;
};

/** Lets one caller at a time through, in the order in which they took their turns. */
export const createTurns = () => {
	let last: Promise<void> = Promise.resolve();
	return {
		take(): Turn {
			const comes = last;
			const {promise, resolve: end} = Promise.withResolvers<void>();
			last = comes.then(() => promise);
			return {comes, end};
		},
		/** Resolves when all turns that were taken have ended. */
		ended: (): Promise<void> => last,
	};
};
