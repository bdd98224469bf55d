import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {rejectionOf} from '../../_helpers/thrown-by.ts';
import {type EmbeddedSession, openEmbeddedSession} from '../../conformance/embedded-session.ts';

const text = readFileSync(path.join(import.meta.dirname, 'refused-and-taken.sql'), 'utf8');
const [head = '', ...topics] = text.split(/^-- topic: /m);
const setUp = head.split('\n').filter(line => line !== '' && !line.startsWith('--'));

let session: EmbeddedSession;
beforeAll(async () => {
	session = await openEmbeddedSession();
	for (const sql of setUp) await session.run(sql);
});
afterAll(() => session.close());

const inTransaction = async <Result>(work: () => Promise<Result>): Promise<Result> => {
	await session.begin();
	try {
		return await work();
	} finally {
		await session.rollBack();
	}
};

for (const topic of topics) {
	const [title = '', ...blocks] = topic.split('\n\n').filter(part => part.trim() !== '');
	describe(title, () => {
		for (const block of blocks) {
			const [refused = '', said = '', taken = ''] = block.trim().split('\n');
			it(`refuses ${refused}`, async () => {
				const {message, code, nextSteps} = await inTransaction(() => rejectionOf(session.run(refused)));
				expect(code).not.toBe('bug');
				expect(message).toContain(said.replace(/^--! ?/, ''));
				expect(nextSteps).not.toEqual([]);
				expect(nextSteps.join(' ')).not.toContain('run it on Redshift');
			});

			it(`takes ${taken}`, () => inTransaction(() => session.run(taken)));
		}
	});
}
