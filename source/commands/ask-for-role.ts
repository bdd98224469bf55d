import type {Snapshot} from '../backend.ts';
import {attachingText, isRoleMissing} from '../core/attaching-text.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {CommandContext} from './command.ts';
import {askPerson} from './confirm.ts';

/**
 * The role to attach to an adopted warehouse, by the flag or as it was typed; undefined where nothing is
 * attached. --yes agrees to nothing here. Throws `usage` for a flag that names another role than dwh.cfg.
 */
export const askForRole = async (
	context: CommandContext,
	snapshot: Snapshot,
	flag: string | undefined,
): Promise<string | undefined> => {
	const {role, isAdopted} = snapshot;
	if (flag !== undefined && flag !== role.name && flag !== role.arn) {
		throw new DwhError('usage', `--attach-role names ${flag}, but the role of dwh.cfg is ${role.name}.`, {
			nextSteps: [`Add --attach-role ${role.name}, or name the other one in dwh.cfg.`],
		});
	}
	if (!isAdopted || !isRoleMissing(snapshot)) return undefined;
	if (flag !== undefined) return role.name;
	const {output} = context;
	output.tell(attachingText(snapshot));
	const typed = await askPerson(context, `Type ${role.name} to attach it, or press Enter to leave it off:`);
	if (typed === role.name) return typed;
	output.tell(`Not attached: queries run, dwh-tui etl does not. dwh-tui up --attach-role ${role.name} attaches it.`);
	return undefined;
};
