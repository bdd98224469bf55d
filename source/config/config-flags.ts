/** What the command line chooses, over the environment and the file. */
export type ConfigFlags = {
	readonly config?: string | undefined;
	readonly target?: string | undefined;
	readonly home?: string | undefined;
	readonly readOnly?: boolean | undefined;
};
