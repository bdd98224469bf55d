import type {Backend} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import type {ConfigProblem, ConfigValue} from '../core/config-value.ts';
import type {DescribeFiles} from '../core/described-table.ts';
import type {DwhError} from '../core/dwh-error.ts';
import type {KeysInForce} from '../core/keys/keys-in-force.ts';
import type {Notice} from '../core/next-step.ts';
import type {Settings} from '../core/settings.ts';
import type {Board} from '../sql/catalogue/board.ts';
import type {Catalogue} from '../sql/catalogue/catalogue.ts';
import type {Project} from '../sql/catalogue/project.ts';
import type {NewQuery} from '../sql/catalogue/query-file.ts';
import type {DraftStore} from '../workflows/drafts/drafts.ts';
import type {History} from '../workflows/history/history.ts';
import type {Records} from '../workflows/records/records.ts';

/**
 * What a command or the dashboard starts with. Read settings, problems, values and records on each use: they may
 * change.
 */
export type Session = {
	readonly settings: Settings;
	readonly problems: readonly ConfigProblem[];
	/** Every effective value of the configuration, for display. */
	readonly values?: readonly ConfigValue[];
	/** Read on each use: its queries may change while the program runs. */
	readonly catalogue: Catalogue;
	/** Absent if no query can be saved. */
	readonly ownQueries?: OwnQueries;
	/** Absent if there are no boards. */
	readonly boards?: Boards;
	/** The project's notes on locations it may be loaded from. */
	readonly notes: Project['notes'];
	/** Other spellings of the project's own keys. */
	readonly aliases?: Project['aliases'];
	/** The warehouse project; absent if nothing shows it. */
	readonly project?: Pick<Project, 'name' | 'folder' | 'isBuiltIn'>;
	readonly records: Records;
	/** Opens the user's editor on a text; resolves with the edited text. Throws `config`. Absent if there is no editor. */
	editText?(text: string, name: string): Promise<string>;
	/** Absent if drafts are not kept. */
	readonly drafts?: DraftStore;
	/** Statements that ran on any warehouse. */
	readonly history: History;
	readonly clock: Clock;
	/** "dwh-tui" with the flags that select the warehouse of this run, as a prefix of commands. */
	readonly program: string;
	/** Absent if nothing can be changed. */
	readonly configEditing?: ConfigEditing;
	/** Absent if every key is the default. */
	readonly keyFile?: OwnKeys;
	/** Absent if no files are read. */
	readonly describeFiles?: DescribeFiles;
	/** Opens the target's backend on the first call; later calls return the same one. */
	connect(): Promise<Backend>;
	/** Reports notices about state files, each once, including earlier ones. */
	onNotice?(listener: (notice: Notice) => void): void;
	/** Whether `connect` was called, so that exiting does not open a backend. */
	isConnected(): boolean;
	/** Closes the backend; the next `connect` opens one with the current settings. */
	disconnect?(): Promise<void>;
};

/** The boards of the project, and those beside dwh.cfg. Their files are read on each call. */
export type Boards = {
	/** Returns all boards, and why some cannot be read. */
	find(): Promise<{readonly boards: readonly Board[]; readonly errors: readonly DwhError[]}>;
	/** Returns the board of this name, or in this file. Throws `usage` if there is none, `config` if it has problems. */
	open(nameOrFile: string): Promise<Board>;
};

/** The queries that a user keeps as files. */
export type OwnQueries = {
	/** Returns the file that a query of this name is saved in; undefined if there is no folder for it. */
	fileOf(name: string): string | undefined;
	/**
	 * Writes the file atomically; resolves with its path. Throws `refused` if the name is taken, `config` if the
	 * catalogue could not read the query, and `disk`.
	 */
	save(query: NewQuery, isReplacing: boolean): Promise<string>;
	/** Watches the files, and reports those that cannot be read. Returns a function that stops this. */
	watch(onNotice: (notice: Notice) => void): () => void;
	/** Called after the catalogue has changed. Returns a function that unsubscribes. */
	onChange(listener: () => void): () => void;
};

/** Values changed while the program runs. They apply to this session; only `save` and `openEditor` change the file. */
export type ConfigEditing = {
	/** Keys with a changed value that is not saved. */
	unsaved(): readonly string[];
	/** Why a key's value cannot be changed here, as a sentence. */
	whyNot(key: string): string | undefined;
	/** The value as written in the file; empty for secrets and values that are not set. */
	textOf(key: string): string;
	/** Problems of a dwh.cfg text that the current configuration does not have: such a text must not be written. */
	faultsOf(text: string): Promise<readonly ConfigProblem[]>;
	/** Sets a value for this session. Resolves with the problems that prevented it; none if it applies. */
	edit(key: string, text: string): Promise<readonly ConfigProblem[]>;
	/** Writes the changed values into dwh.cfg, creating it if missing; resolves with its path. Throws `disk`. */
	save(): Promise<string>;
	/**
	 * Opens the user's editor on dwh.cfg and reads it again. It applies unless it has errors. Throws `config` if
	 * there is no editor.
	 */
	openEditor(): Promise<readonly ConfigProblem[]>;
};

/** The file in which a user remaps keys. */
export type OwnKeys = {
	readonly file: string;
	/** Returns every key as the file sets it now; the defaults if there is no file. */
	read(): Promise<KeysInForce>;
	/**
	 * Opens the user's editor on it, creating it with every default if missing. Throws `config`, `disk`, and
	 * `refused` in read-only mode.
	 */
	openEditor(): Promise<void>;
	/** Calls back after the file has changed. Returns a function that unsubscribes. */
	watch(onChange: () => void): () => void;
};
