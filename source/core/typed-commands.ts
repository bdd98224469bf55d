type Started = {
	readonly target?: string | undefined;
	readonly config?: string | undefined;
	readonly project?: string | undefined;
	readonly queries?: string | undefined;
};

const order = ['target', 'config', 'project', 'queries'] as const;

const commands =
	/\bdwh-tui (?=(?:up|status|pause|resume|tables|etl|query|verify|runs|down|sample|config|doctor|keys)\b)/g;

const quoted = (word: string): string => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** Where a value is to be written or corrected; a path that ends so names its own file. */
const usualFile = /(?<=\b(?:in|into|of) )dwh\.cfg\b(?! in the)/g;

let typed = '';
let file = '';

/**
 * How this program was started, once for the whole process, as its arguments are: a command that it
 * names has to be typed with the same flags, or it would speak of another warehouse.
 */
export const typeCommandsLike = (started: Started): void => {
	file = started.config ?? '';
	typed = order
		.flatMap(name => {
			const value = started[name];
			return value ? [`--${name} ${quoted(value)} `] : [];
		})
		.join('');
};

/** A text whose commands can be typed as they stand, and which names the configuration that this run has read. */
export const asTyped = (text: string): string => {
	const named = file === '' ? text : text.replace(usualFile, () => file);
	return typed === '' ? named : named.replace(commands, () => `dwh-tui ${typed}`);
};
