import {type NextStep, partsOf} from '../core/next-step.ts';
import {keyOfCommand} from './command-actions.ts';

/** For the command line and the plain mode: the text, then the command. */
export const commandStepText = (step: NextStep): string => {
	const {text, command} = partsOf(step);
	return command === undefined ? text : `${text}: dwh-tui ${command}`;
};

/** For the dashboard: the text, then the key; the command where no key does it. */
export const dashboardStepText = (step: NextStep): string => {
	const {text, command, key} = partsOf(step);
	const does = key ?? (command === undefined ? undefined : keyOfCommand(command));
	return does === undefined ? commandStepText(step) : `${text}: ${does}`;
};
