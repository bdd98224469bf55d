import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {doctor} from '../../source/commands/doctor.ts';
import {createOutput} from '../../source/commands/output.ts';
import {createFakeSession} from '../_helpers/fake-session.ts';

/** What `doctor` says where its output is a terminal of so many columns; a pipe without. */
const said = async (columns: number | undefined): Promise<string[]> => {
	const session = createFakeSession({
		problems: [
			{
				severity: 'warning',
				file: 'dwh.cfg',
				line: 3,
				key: '[DWH] REGION',
				message: 'There is no region of this name, so that the one of the environment is taken in its place.',
			},
		],
	});
	let text = '';
	const stream = () =>
		Object.assign(
			new PassThrough().on('data', chunk => {
				text += String(chunk);
			}),
			columns === undefined ? {} : {isTTY: true, columns, rows: 24},
		);
	const stepText = (step: string | {readonly text: string}) => (typeof step === 'string' ? step : step.text);
	const output = createOutput({
		stdout: stream(),
		stderr: stream(),
		env: {},
		isJson: false,
		hasColor: false,
		isAscii: false,
		stepText,
	});
	const {backend, catalogue, settings, clock, records, notes} = session;
	const {signal} = new AbortController();
	await doctor(
		{
			flags: {color: false},
			output,
			session,
			config: {settings, problems: [], values: []},
			signal,
			workflow: async () => ({backend, catalogue, settings, clock, records, notes, signal}),
		},
		{},
	);
	return text.split('\n');
};

test('on a terminal the doctor breaks its lines between words', async () => {
	const [wide, narrow] = [await said(undefined), await said(50)];
	expect(Math.max(...wide.map(({length}) => length))).toBeGreaterThan(50);
	expect(Math.max(...narrow.map(({length}) => length))).toBeLessThanOrEqual(50);
	const words = (lines: readonly string[]) => lines.join(' ').split(/\s+/).filter(Boolean);
	expect(words(narrow)).toEqual(words(wide));
});
