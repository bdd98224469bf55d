import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {rejectionOf} from '../_helpers/thrown-by.ts';
import {expectedLines, linesOf, type Outcome} from './compare.ts';
import {type EmbeddedSession, openEmbeddedSession} from './embedded-session.ts';
import {type ConformanceCase, readCases} from './read-cases.ts';

let session: EmbeddedSession;
/** A separate warehouse for cases with sessions, whose statements are recorded in its history. */
let apart: EmbeddedSession;
beforeAll(async () => {
	session = await openEmbeddedSession();
	apart = await openEmbeddedSession();
});
afterAll(() => {
	session.close();
	apart.close();
});

/** Runs a case in a new session, after its file's set-up. */
const outcomeApart = async (before: readonly string[], {setUp, sql}: ConformanceCase): Promise<Outcome> => {
	const running = apart.runApart([...before, ...setUp, sql]);
	try {
		return {result: await running};
	} catch {
		return {error: await rejectionOf(running)};
	} finally {
		await apart.empty();
	}
};

/** Runs a case in a transaction that is rolled back, so that cases are independent. Returns the outcome of its last statement, or the first error. */
const outcomeOf = async ({setUp, sql}: ConformanceCase): Promise<Outcome> => {
	await session.begin();
	const running = (async () => {
		for (const statement of setUp) await session.run(statement);
		return session.run(sql);
	})();
	try {
		return {result: await running};
	} catch {
		return {error: await rejectionOf(running)};
	} finally {
		await session.rollBack();
	}
};

for (const {name, setUp, hasSessions, cases} of readCases()) {
	describe(name, () => {
		beforeAll(async () => {
			if (hasSessions) return;
			for (const statement of setUp) await session.run(statement);
		});
		afterAll(() => session.empty());

		for (const one of cases) {
			it(`${one.place} ${one.page}`, async () => {
				const outcome = await (hasSessions ? outcomeApart(setUp, one) : outcomeOf(one));
				const {documented, mark} = one;
				if (mark) {
					expect(linesOf(outcome, documented), 'reaches the documented result: remove the mark').not.toEqual(
						expectedLines(documented),
					);
				}

				const expected = mark?.given ?? documented;
				expect(linesOf(outcome, expected), one.sql).toEqual(expectedLines(expected));
			});
		}
	});
}
