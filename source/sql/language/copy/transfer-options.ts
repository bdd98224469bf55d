import {DwhError} from '../../../core/dwh-error.ts';
import type {NextStep} from '../../../core/next-step.ts';
import {positionAt} from '../lexer/positions.ts';
import type {Span} from '../tree/node.ts';
import type {Option, OptionValue} from '../tree/option.ts';

/** The options of a COPY or an UNLOAD, with functions to report errors at one of them. */
export type TransferOptions = {
	option(name: string): Option | undefined;
	fail(message: string, at: Span, nextStep?: NextStep): DwhError;
	refuse(message: string, at: Span, nextStep: NextStep): DwhError;
	textOf(value: OptionValue | undefined, at: Span): string;
};

/** Reads the options from the tree of the statement. */
export const transferOptions = (sql: string, options: readonly Option[]): TransferOptions => {
	const reading: TransferOptions = {
		option: name => options.find(option => option.name === name),
		fail: (message, at, nextStep) =>
			new DwhError('sql', message, {
				sql,
				position: positionAt(sql, at.start),
				nextSteps: nextStep ? [nextStep] : ['Correct the statement at the marked place and run it again.'],
			}),
		refuse: (message, at, nextStep) =>
			new DwhError('unsupported', message, {sql, position: positionAt(sql, at.start), nextSteps: [nextStep]}),
		textOf(value, at) {
			if (value?.kind === 'text') return value.value;
			throw reading.fail('A quoted string was expected.', value ?? at);
		},
	};
	return reading;
};
