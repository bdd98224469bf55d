import {DwhError} from '../../core/dwh-error.ts';
import type {NextStep} from '../../core/next-step.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import type {Unload} from '../../sql/language/tree/copy.ts';
import type {Span} from '../../sql/language/tree/node.ts';
import type {Option, OptionValue} from '../../sql/language/tree/option.ts';

/** The options of an UNLOAD, with the means to point at one of them. */
export type UnloadOptions = {
	option(name: string): Option | undefined;
	fail(message: string, at: Span, nextStep?: NextStep): DwhError;
	refuse(message: string, at: Span, nextStep: NextStep): DwhError;
	textOf(value: OptionValue | undefined, at: Span): string;
};

/** Reads them from the tree of the statement. */
export const unloadOptions = (sql: string, {options}: Unload): UnloadOptions => {
	const reading: UnloadOptions = {
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
			throw reading.fail('A quoted text was expected.', value ?? at);
		},
	};
	return reading;
};
