import {keyTable} from '../core/keys/key-table.ts';
import {keyNames, keyScopes, orderedScopes} from '../core/keys/keys.ts';
import {aligned} from '../results/text-table.ts';
import type {Command} from './command.ts';

/** Every key of the dashboard: where it applies, and what it does. */
export const keys: Command = async ({output, flags}) => {
	const entries = orderedScopes.flatMap(scope => keyTable.filter(entry => entry.scope === scope));
	if (output.isJson) {
		for (const {scope, keys: names, action, help} of entries) {
			await output.json({scope, where: keyScopes[scope], keys: names, action, help});
		}

		return 0;
	}

	const rows = entries.map(entry => [
		keyScopes[entry.scope],
		keyNames(entry, flags.ascii) || 'in the palette',
		entry.help,
	]);
	for (const line of aligned([['where', 'keys', 'does'], ...rows])) await output.data(line);
	return 0;
};
