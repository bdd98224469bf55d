type Started = {
	readonly target?: string | undefined;
	readonly config?: string | undefined;
	readonly project?: string | undefined;
	readonly queries?: string | undefined;
};

const quoted = (word: string): string => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/**
 * Returns the program with the flags of this run: "dwh-tui --target aws". Without them a command would use
 * the embedded warehouse.
 */
export const programText = (flags: Started, env: NodeJS.ProcessEnv): string => {
	const started = {
		target: flags.target ?? env.DWH_TARGET,
		config: configFileOf(flags, env),
		project: flags.project ?? env.DWH_PROJECT,
		queries: flags.queries,
	};
	return [
		'dwh-tui',
		...Object.entries(started).flatMap(([name, value]) => (value ? [`--${name} ${quoted(value)}`] : [])),
	].join(' ');
};

/** Returns the configuration file of a flag or the environment; undefined for the default. */
export const configFileOf = ({config}: Started, env: NodeJS.ProcessEnv): string | undefined => config ?? env.DWH_CONFIG;
