import type {LoadedConfig} from '../config/load-config.ts';
import type {Session} from '../store/session.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import type {Output} from './output.ts';

/** A subcommand: its exit code, or a DwhError. */
export type Command<Options = Record<string, never>> = (context: CommandContext, options: Options) => Promise<number>;

/** What a subcommand is given to do its work with. */
export type CommandContext = {
	readonly flags: GlobalFlags;
	readonly output: Output;
	readonly session: Session;
	readonly config: LoadedConfig;
	/** Aborted by Ctrl+C, SIGTERM, SIGHUP, or a reader of our output that has gone. */
	readonly signal: AbortSignal;
	/** Reads an answer of the person, where the plain mode reads the input. */
	readonly ask?: (prompt: string) => Promise<string>;
	/** Connects, and gives what a workflow is called with. */
	workflow(): Promise<WorkflowContext>;
};

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
