import type {Column, Page} from '../../core/result-set.ts';

/** The result of a statement. */
export type QueryResult = {
	readonly columns: readonly Column[];
	/**
	 * From its first row, forward only, each page fetched when it is read. Leaving the loop closes the
	 * rest; so does the workflow's signal, which makes it throw `cancelled`.
	 */
	readonly pages: AsyncGenerator<Page, void, void>;
};

/** The pages from the first one on. Not a generator function: one that was never read would not close the rest. */
const withFirst = (
	first: IteratorResult<Page, void>,
	rest: AsyncGenerator<Page, void, void>,
): AsyncGenerator<Page, void, void> => {
	let isRead = false;
	return {
		async next() {
			if (isRead) return rest.next();
			isRead = true;
			return first;
		},
		return: () => {
			isRead = true;
			return rest.return();
		},
		throw: (error: unknown) => rest.throw(error),
		[Symbol.asyncIterator]() {
			return this;
		},
		async [Symbol.asyncDispose]() {
			await rest.return();
		},
	};
};

/** Opens a result: its columns are known with its first page. */
export const openResult = async (pages: AsyncGenerator<Page, void, void>): Promise<QueryResult> => {
	const first = await pages.next();
	return {columns: first.done ? [] : first.value.columns, pages: withFirst(first, pages)};
};
