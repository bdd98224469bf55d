import type {Column, Page} from '../../core/result-set.ts';

/** The result of a statement. */
export type QueryResult = {
	readonly columns: readonly Column[];
	/**
	 * The pages in order, each fetched when it is read. Leaving the loop closes the rest. The workflow's signal
	 * does so too and makes it throw `cancelled`.
	 */
	readonly pages: AsyncGenerator<Page, void, void>;
};

/** Puts the first page in front of the rest. Not a generator function, because an unread generator would not close the rest. */
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

/** Opens a result by fetching its first page, which has the columns. */
export const openResult = async (pages: AsyncGenerator<Page, void, void>): Promise<QueryResult> => {
	const first = await pages.next();
	return {columns: first.done ? [] : first.value.columns, pages: withFirst(first, pages)};
};
