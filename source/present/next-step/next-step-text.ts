import {type NextStep, partsOf} from '../../core/next-step.ts';
import {keyOfCommand} from './command-actions.ts';
import {choiceOfCommand} from './plain-choices.ts';

/** Returns the text of a step with its command, key or choice. */
export type StepText = (step: NextStep) => string;

/** For the command line: the text, then the command with `program` as typed in this run. */
export const commandStepText =
	(program: string): StepText =>
	step => {
		const {text, command, environment} = partsOf(step);
		return command === undefined ? text : `${text}: ${environment ? `${environment} ` : ''}${program} ${command}`;
	};

/** For the dashboard: the text, then the key, or the command if there is no key. */
export const dashboardStepText =
	(program: string): StepText =>
	step => {
		const {text, command, environment} = partsOf(step);
		const does = command === undefined || environment ? undefined : keyOfCommand(command);
		return does === undefined ? commandStepText(program)(step) : `${text}: ${does}`;
	};

/** For the plain mode: the text, then the choice, or the command if there is no choice. */
export const plainStepText =
	(program: string): StepText =>
	step => {
		const {text, command, environment} = partsOf(step);
		const choice = command === undefined || environment ? undefined : choiceOfCommand(command);
		return choice === undefined ? commandStepText(program)(step) : `${text}: ${choice}`;
	};
