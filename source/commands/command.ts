import type {LoadedConfig} from '../config/load-config.ts';
import type {Session} from '../store/session.ts';
import type {WorkflowContext} from '../workflows/context.ts';
import type {Output} from './output.ts';

/** A subcommand. Returns its exit code; throws a DwhError. */
export type Command<Options = Record<string, never>> = (context: CommandContext, options: Options) => Promise<number>;

/** What a subcommand works with. */
export type CommandContext = {
	readonly flags: GlobalFlags;
	readonly output: Output;
	readonly session: Session;
	readonly config: LoadedConfig;
	/** Aborted by Ctrl+C, SIGTERM, SIGHUP, or when the reader of our output closes the pipe. */
	readonly signal: AbortSignal;
	/** Prompts for a line; set by the plain mode, which reads the input itself. */
	readonly ask?: (prompt: string) => Promise<string>;
	/** Connects and returns the context for workflows. */
	workflow(): Promise<WorkflowContext>;
};

/** Flags of every command. */
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
