import {never} from '../contract/backend-under-test.ts';
import {openLocal} from './local-backend.ts';

/**
 * Another program with the same warehouse: `<home> run <sql>...` runs one transaction and tells its
 * outcome; `<home> read <sql>` reads the first page of a result and then waits for a line on stdin
 * before it reads the rest; `<home> hold <sql>` runs one statement in the session of a tab and keeps that for such a line.
 */
const [home = '', mode = '', ...sql] = process.argv.slice(2);
const backend = await openLocal({home});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const session = mode === 'hold' ? backend.warehouse.openSession(() => 'the tab "totals"') : undefined;
const handle = await backend.warehouse.submit({sql, name: 'child', ...(session ? {session} : {})}, never);
if (session) {
	for await (const {state} of backend.warehouse.follow(handle, never)) say(state);
	say(`held: ${session.transaction()}`);
	await new Promise(resolve => process.stdin.once('data', resolve));
	process.stdin.unref();
} else if (mode === 'run') {
	const progress = backend.warehouse.follow(handle, never);
	for (;;) {
		const {done, value} = await progress.next();
		if (done) {
			say(`${value.status} ${value.error?.kind ?? ''} ${value.error?.message ?? ''}`);
			break;
		}

		say(value.state);
	}
} else {
	let rows = 0;
	try {
		for await (const page of backend.warehouse.rows(handle, never)) {
			if (rows === 0) {
				say('first page');
				await new Promise(resolve => process.stdin.once('data', resolve));
			}

			rows += page.rows.length;
		}

		say(`read ${rows}`);
	} catch (error) {
		say(`stopped after ${rows}: ${error instanceof Error ? error.message : String(error)}`);
	}

	process.stdin.unref();
}

await backend.close();
