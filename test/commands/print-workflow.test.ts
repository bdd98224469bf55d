import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {createOutput} from '../../source/commands/output.ts';
import {printWorkflow} from '../../source/commands/print-workflow.ts';
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

const reported = async (columns: number | undefined): Promise<string[]> => {
	let text = '';
	const stream = () => Object.assign(new PassThrough(), columns === undefined ? {} : {isTTY: true, columns, rows: 24});
	const stderr = stream();
	stderr.on('data', chunk => {
		text += String(chunk);
	});
	const output = createOutput({
		stdout: stream() as unknown as NodeJS.WriteStream,
		stderr: stderr as unknown as NodeJS.WriteStream,
		env: {TERM: 'dumb'},
		isJson: false,
		hasColor: false,
		isAscii: false,
		stepText: step => (typeof step === 'string' ? step : step.text),
	});
	const workflow = async function* () {
		yield* events;
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
