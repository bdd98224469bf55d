import {keyFileTemplate} from '../config/keys/key-file-template.ts';
import {keyTable} from '../core/keys/key-table.ts';
import {keyNames, keyScopes, orderedScopes} from '../core/keys/keys.ts';
import {formatCounted} from '../core/text/format-number.ts';
import {aligned} from '../results/text-table.ts';
import type {Command} from './command.ts';
import {reportProblems} from './report-error.ts';

type Options = {readonly template?: boolean; readonly check?: boolean};

/** Prints every key of the dashboard as keys.cfg sets it: where it applies and what it does. */
export const keys: Command<Options> = async ({output, flags, session}, {template, check}) => {
	if (template) {
		for (const line of keyFileTemplate().trimEnd().split('\n')) await output.data(line);
		return 0;
	}

	const own = (await session.keyFile?.read()) ?? {entries: keyTable, problems: []};
	await reportProblems(output, own.problems);
	if (check) {
		const changed = own.entries.filter(entry => !keyTable.includes(entry)).length;
		const file = session.keyFile?.file ?? '';
		if (output.isJson) await output.json({event: 'checked', file, changed, problems: own.problems.length});
		else {
			const refused = own.problems.length === 0 ? '' : `; ${formatCounted(own.problems.length, 'line')} not used`;
			await output.data(`${file}: ${formatCounted(changed, 'action')} with other keys${refused}`);
		}
		return own.problems.length === 0 ? 0 : 2;
	}

	const entries = orderedScopes.flatMap(scope => own.entries.filter(entry => entry.scope === scope));
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
