type Started = {
	readonly target?: string | undefined;
	readonly config?: string | undefined;
	readonly project?: string | undefined;
	readonly queries?: string | undefined;
};

const quoted = (word: string): string => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/**
 * The program as it has to be typed to reach the warehouse of this run: "dwh-tui --target aws". Without the
 * flags a command would act on the embedded warehouse, which is free and empty.
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

/** The configuration that a flag or the environment names; undefined where it is the usual one. */
export const configFileOf = ({config}: Started, env: NodeJS.ProcessEnv): string | undefined => config ?? env.DWH_CONFIG;
