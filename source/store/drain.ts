/** Runs what yields progress that nobody watches, and gives its result. */
export const drain = async <Result>(work: AsyncGenerator<unknown, Result, void>): Promise<Result> => {
	for (;;) {
		const {done, value} = await work.next();
		if (done) return value;
	}
};
