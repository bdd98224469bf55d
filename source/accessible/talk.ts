import {spokenText} from '../commands/output.ts';
import {safeText} from '../core/text/safe-text.ts';
import type {LineReader} from './line-reader.ts';

/** Output and prompts of the plain mode, line by line. */
export type Talk = {
	say(...lines: readonly string[]): void;
	/** Resolves with the typed line, trimmed; undefined at the end of input. */
	ask(prompt: string): Promise<string | undefined>;
	/**
	 * Lists the choices by number and runs the one the user types, by number or by the start of its title.
	 * 0 goes back. Resolves with false for 0 or the end of input.
	 */
	choose(title: string, choices: readonly Choice[], back?: string): Promise<boolean>;
};

/** One entry of a menu. */
export type Choice = {
	readonly title: string;
	/** Used instead of a number, so that an optional choice does not renumber the others. */
	readonly letter?: string;
	run(): Promise<void>;
};

export const createTalk = (reader: LineReader, write: (text: string) => void): Talk => {
	const say: Talk['say'] = (...lines) => {
		for (const one of lines) write(`${spokenText(safeText(one))}\n`);
	};

	const ask: Talk['ask'] = async prompt => {
		write(`${safeText(prompt)} `);
		return (await reader.next())?.trim();
	};

	const pick = (typed: string, choices: readonly Choice[]): Choice | undefined => {
		const lettered = choices.find(({letter}) => letter === typed);
		if (lettered) return lettered;
		if (/^\d+$/.test(typed)) return choices.filter(({letter}) => letter === undefined)[Number(typed) - 1];
		const named = choices.filter(({title}) => title.toLowerCase().startsWith(typed.toLowerCase()));
		return typed !== '' && named.length === 1 ? named[0] : undefined;
	};

	return {
		say,
		ask,
		async choose(title, choices, back = 'Back') {
			const lettered = choices.filter(({letter}) => letter !== undefined);
			const numbered = choices.filter(({letter}) => letter === undefined);
			say(
				'',
				title,
				...lettered.map(choice => `${choice.letter}. ${choice.title}`),
				...numbered.map((choice, index) => `${index + 1}. ${choice.title}`),
				`0. ${back}`,
			);
			for (;;) {
				const typed = await ask('Number:');
				if (typed === undefined || typed === '0' || typed === 'q') return false;
				const chosen = pick(typed, choices);
				if (chosen) {
					await chosen.run();
					return true;
				}

				say(`There is no choice "${safeText(typed)}". Type a number from 0 to ${numbered.length}.`);
			}
		},
	};
};
