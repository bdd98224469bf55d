import {toDwhError} from '../core/dwh-error.ts';
import {keyFor} from '../core/keys/keys.ts';
import {type KeysInForce, keysInForce} from '../core/keys/keys-in-force.ts';
import {formatCounted} from '../core/text/format-number.ts';
import type {Dashboard} from './dashboard.ts';

/** What is said of lines that are not used; undefined where all are. */
const problemText = (keys: KeysInForce): string | undefined => {
	const [first] = keys.problems;
	if (!first) return undefined;
	const {file = '', line, key, message} = first;
	const name = file.split('/').at(-1) ?? '';
	const count = keys.problems.length;
	const others =
		count === 1
			? ''
			: `${formatCounted(count, 'line')} of ${name} are not used; Config (${keyFor('global', 'open config')}) and ${keyFor('global', 'help')} show them. `;
	return `${others}${name}${line === undefined ? '' : `:${line}`} ${key}: ${message}`;
};

/** Puts the person's keys in force, now and after each change of their file. Returns what ends it, with the default keys. */
export const followKeys = async (dashboard: Dashboard): Promise<() => void> => {
	const {keyFile} = dashboard.session;
	if (!keyFile) return () => {};
	let last = '';
	const take = async (isFirst: boolean) => {
		const keys = await keyFile.read();
		const text = JSON.stringify(keys);
		if (text === last) return;
		last = text;
		keysInForce.replace(keys);
		const problem = problemText(keys);
		if (problem !== undefined) dashboard.toast(problem, 'wait');
		else if (!isFirst) dashboard.toast(`The keys of ${keyFile.file} apply.`, 'good');
	};

	await take(true);
	const end = keyFile.watch(() => void take(false));
	return () => {
		end();
		keysInForce.replace();
	};
};

/** Opens the file of keys in the person's editor; what it has become applies as with any change of the file. */
export const editKeys = async ({session, handOver, toast, stepText}: Dashboard): Promise<void> => {
	try {
		await handOver(async () => session.keyFile?.openEditor());
	} catch (thrown) {
		const {message, nextSteps} = toDwhError(thrown);
		toast([message, ...nextSteps.map(stepText)].join(' '), 'bad');
	}
};
