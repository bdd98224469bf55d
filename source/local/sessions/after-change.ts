import {nothing, type Runnable} from '../dialect/translation.ts';
import type {SessionMemory} from './session-memory.ts';
import {knownParameter} from './session-parameters.ts';
import type {SessionInput} from './session-scope.ts';
import {engineSettings} from './session-settings.ts';

/** Returns the engine statements that apply a changed parameter. `onDone` stores the change in the session. */
export const afterChange = async (
	input: SessionInput,
	name: string | undefined,
	change: (settings: Map<string, string>) => void,
): Promise<Runnable> => {
	const {memory} = input;
	const changed: SessionMemory = {...memory, settings: new Map(memory.settings)};
	change(changed.settings);
	const statements = engineSettings(changed, await input.schemas(), name);
	const note =
		name !== undefined && knownParameter(name)?.isQuiet ? `${name} has no effect on the embedded warehouse.` : '';
	return {...nothing(note), ...(statements.length > 0 ? {statements} : {}), onDone: () => change(memory.settings)};
};
