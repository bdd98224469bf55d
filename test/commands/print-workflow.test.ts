import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {createOutput} from '../../source/commands/output.ts';
import {printWorkflow} from '../../source/commands/workflow/print-workflow.ts';
import type {WorkflowEvent} from '../../source/core/workflow-event.ts';

const events: readonly WorkflowEvent[] = [
	{
		type: 'plan',
		at: 0,
		workflow: 'setup',
		steps: [{id: 'role', stage: 'role', title: 'role', needs: [], sql: []}],
		notes: [],
	},
	{type: 'start', at: 0, step: 'role'},
	{type: 'progress', at: 1, step: 'role', note: 'dwhRole: created, arn:aws:iam::000000000000:role/dwhRole'},
	{type: 'finish', at: 347, step: 'role', outcome: 'ok', ms: 347},
] as readonly WorkflowEvent[];

const reported = async (
	columns: number | undefined,
	given: readonly WorkflowEvent[] = events,
	env: NodeJS.ProcessEnv = {TERM: 'dumb'},
): Promise<string[]> => {
	let text = '';
	const stream = () => Object.assign(new PassThrough(), columns === undefined ? {} : {isTTY: true, columns, rows: 24});
	const stderr = stream();
	stderr.on('data', chunk => {
		text += String(chunk);
	});
	const output = createOutput({
		stdout: stream() as unknown as NodeJS.WriteStream,
		stderr: stderr as unknown as NodeJS.WriteStream,
		env,
		isJson: false,
		hasColor: false,
		isAscii: false,
		stepText: step => (typeof step === 'string' ? step : step.text),
	});
	const workflow = async function* () {
		yield* given;
	};
	await printWorkflow(output, workflow());
	return text.trimEnd().split('\n');
};

test.each([
	[71, ['✔ role dwhRole: created, arn:aws:iam::000000000000:role/dwhRole  347 ms']],
	[64, ['✔ role dwhRole: created, arn:aws:iam::000000000000:role/dwhRole', '  347 ms']],
	[40, ['✔ role dwhRole: created,', '  arn:aws:iam::000000000000:role/dwhRole', '  347 ms']],
	[undefined, ['✔ role dwhRole: created, arn:aws:iam::000000000000:role/dwhRole  347 ms']],
])('in %s columns a step is broken between words, and its time stays whole', async (columns, lines) => {
	expect((await reported(columns)).map(each => each.trimEnd())).toEqual(lines);
});

const waitsFor = 'the warehouse is in use by process 7 (dwh-tui query), since 10:00:00';
const waiting = (step: string, at: number) =>
	({type: 'progress', at, step, note: `queued: ${waitsFor}`, waitsFor}) as const;
const steps = ['count', 'check'].map(id => ({id, stage: id, title: id, needs: [], sql: []}));
const start: readonly WorkflowEvent[] = [
	{type: 'plan', at: 0, workflow: 'verify', steps, notes: []},
	{type: 'start', at: 0, step: 'count'},
	{type: 'start', at: 0, step: 'check'},
];
const end = (at: number): readonly WorkflowEvent[] =>
	['count', 'check'].map(step => ({type: 'finish', at, step, outcome: 'ok', ms: at, note: ''}));

test.each([
	['one line where two steps wait for longer than a second', [0, 200, 1000, 1200, 9000], 1],
	['no line for a shorter wait', [0, 200, 900], 0],
])('what steps wait for is %s', async (_, times, count) => {
	const waits = times.flatMap(at => [waiting('count', at), waiting('check', at)]);
	const lines = await reported(undefined, [...start, ...waits, ...end(9500)]);
	expect(lines.filter(each => each.includes(waitsFor))).toEqual(
		Array(count).fill(`▸ count queued: ${waitsFor} (Ctrl+C cancels)`),
	);
	expect(lines).toHaveLength(2 + count);
});

test('on a terminal the running line says at once what its step waits for', async () => {
	const text = (await reported(200, [...start, waiting('count', 0), ...end(10)], {TERM: 'xterm'})).join('\n');
	expect(text).toContain(`▸ count queued: ${waitsFor}   ▸ check`);
});

test('who listens hears what a step waits for', async () => {
	const given = [...start, waiting('count', 0), waiting('count', 1000), ...end(2000)];
	expect(await reported(undefined, given, {ACCESSIBLE: '1'})).toContainEqual(
		expect.stringContaining(`count, queued: ${waitsFor}`),
	);
});
