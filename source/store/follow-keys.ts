import {toDwhError} from '../core/dwh-error.ts';
import {keyFor} from '../core/keys/keys.ts';
import {type KeysInForce, keysInForce} from '../core/keys/keys-in-force.ts';
import {formatCounted} from '../core/text/format-number.ts';
import type {Dashboard} from './dashboard.ts';

/** Returns the message about unused lines; undefined if all are used. */
const problemText = (keys: KeysInForce): string | undefined => {
	const [first] = keys.problems;
	if (!first) return undefined;
	const {file = '', line, key, message} = first;
	const name = file.split('/').at(-1) ?? '';
	const count = keys.problems.length;
	const others =
		count === 1
			? ''
			: `${formatCounted(count, 'line')} of ${name} are ignored; Config (${keyFor('global', 'open config')}) and ${keyFor('global', 'help')} show them. `;
	return `${others}${name}${line === undefined ? '' : `:${line}`} ${key}: ${message}`;
};

/**
 * Applies the user's keys now and after each change of their file. Returns a function that stops this and restores
 * the defaults.
 */
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
		else if (!isFirst) dashboard.toast(`The keys of ${keyFile.file} are in use.`, 'good');
	};

	await take(true);
	const end = keyFile.watch(() => void take(false));
	return () => {
		end();
		keysInForce.replace();
	};
};

/** Opens the keys file in the user's editor; changes apply like any change of the file. */
export const editKeys = async ({session, handOver, toast, stepText}: Dashboard): Promise<void> => {
	try {
		await handOver(async () => session.keyFile?.openEditor());
	} catch (thrown) {
		const {message, nextSteps} = toDwhError(thrown);
		toast([message, ...nextSteps.map(stepText)].join(' '), 'bad');
	}
};
