/** Flags that every command takes. */
export type GlobalFlags = {
	readonly config?: string;
	readonly target?: string;
	readonly project?: string;
	readonly queries?: string;
	readonly yes?: boolean;
	readonly json?: boolean;
	readonly color: boolean;
	readonly theme?: string;
	readonly ascii?: boolean;
	readonly readOnly?: boolean;
};
