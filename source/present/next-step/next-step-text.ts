import {type NextStep, partsOf} from '../../core/next-step.ts';
import {keyOfCommand} from './command-actions.ts';
import {choiceOfCommand} from './plain-choices.ts';

/** A step in the words of one way to use the program: with its command, its key or its choice. */
export type StepText = (step: NextStep) => string;

/** For the command line: the text, then the command as `program` is typed in this run. */
export const commandStepText =
	(program: string): StepText =>
	step => {
		const {text, command, environment} = partsOf(step);
		return command === undefined ? text : `${text}: ${environment ? `${environment} ` : ''}${program} ${command}`;
	};

/** For the dashboard: the text, then the key; the command where no key does it. */
export const dashboardStepText =
	(program: string): StepText =>
	step => {
		const {text, command, environment} = partsOf(step);
		const does = command === undefined || environment ? undefined : keyOfCommand(command);
		return does === undefined ? commandStepText(program)(step) : `${text}: ${does}`;
	};

/** For the plain mode: the text, then the choice; the command where no choice does it. */
export const plainStepText =
	(program: string): StepText =>
	step => {
		const {text, command, environment} = partsOf(step);
		const choice = command === undefined || environment ? undefined : choiceOfCommand(command);
		return choice === undefined ? commandStepText(program)(step) : `${text}: ${choice}`;
	};
