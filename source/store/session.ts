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

/** What a command or the dashboard is started with. Settings, problems, values and records are to be read at each use: they may change. */
export type Session = {
	readonly settings: Settings;
	readonly problems: readonly ConfigProblem[];
	/** Every effective value of the configuration, for those who show it. */
	readonly values?: readonly ConfigValue[];
	/** Its queries may change while the program runs: to be read at each use. */
	readonly catalogue: Catalogue;
	/** Absent where no query can be saved. */
	readonly ownQueries?: OwnQueries;
	/** Absent where there are no boards. */
	readonly boards?: Boards;
	/** What the project says of places it may be loaded from. */
	readonly notes: Project['notes'];
	/** Other spellings of the project's own keys. */
	readonly aliases?: Project['aliases'];
	/** Which warehouse project this is; absent where nothing shows it. */
	readonly project?: Pick<Project, 'name' | 'folder' | 'isBuiltIn'>;
	readonly records: Records;
	/** Opens the person's own editor on a text; resolves with what it has become. Throws `config`. Absent where there is none. */
	editText?(text: string, name: string): Promise<string>;
	/** Absent where what is typed is not kept. */
	readonly drafts?: DraftStore;
	/** What was run on any warehouse. */
	readonly history: History;
	readonly clock: Clock;
	/** "dwh-tui" with the flags that lead to the warehouse of this run, as commands are typed behind it. */
	readonly program: string;
	/** Absent where nothing can be changed. */
	readonly configEditing?: ConfigEditing;
	/** Absent where every key is the default. */
	readonly keyFile?: OwnKeys;
	/** Absent where no files are read. */
	readonly describeFiles?: DescribeFiles;
	/** Opens the target's backend at the first call, and gives the same one from then on. */
	connect(): Promise<Backend>;
	/** Notices about files of the state folder, each one time; the earlier ones first. */
	onNotice?(listener: (notice: Notice) => void): void;
	/** Whether `connect` was ever called, so that leaving opens nothing. */
	isConnected(): boolean;
	/** Closes the backend; the next `connect` opens one by the settings of that time. */
	disconnect?(): Promise<void>;
};

/** The boards of the project, and those beside dwh.cfg. Their files are read at each call. */
export type Boards = {
	/** All of them, and why some cannot be read. */
	find(): Promise<{readonly boards: readonly Board[]; readonly errors: readonly DwhError[]}>;
	/** The one of this name, or in this file. Throws `usage` where there is none, `config` for one that is wrong. */
	open(nameOrFile: string): Promise<Board>;
};

/** The queries that a person keeps as files. */
export type OwnQueries = {
	/** The file that a query of this name is saved as; undefined where there is no place for it. */
	fileOf(name: string): string | undefined;
	/** Writes its file, whole or not at all; resolves with the path. Throws `refused` for a name that is taken, `config` for what the catalogue could not read, and `disk`. */
	save(query: NewQuery, isReplacing: boolean): Promise<string>;
	/** Follows the files from now on, and reports those that cannot be read. Returns what ends that. */
	watch(onNotice: (notice: Notice) => void): () => void;
	/** Called after the catalogue has changed. Returns what ends that. */
	onChange(listener: () => void): () => void;
};

/** Values changed while the program runs. They apply to this session; the file changes only by `save` and by `openEditor`. */
export type ConfigEditing = {
	/** Keys whose value was changed and is not saved. */
	unsaved(): readonly string[];
	/** Why the value of the key cannot be changed here, as a sentence. */
	whyNot(key: string): string | undefined;
	/** The value as the file would have it; empty for secrets and for what is not set. */
	textOf(key: string): string;
	/** Problems of the text of a dwh.cfg that the configuration in effect does not have: such a text must not be written. */
	faultsOf(text: string): Promise<readonly ConfigProblem[]>;
	/** Sets a value for this session. Resolves with the problems that refused it; none when it applies. */
	edit(key: string, text: string): Promise<readonly ConfigProblem[]>;
	/** Writes what was changed into dwh.cfg, which is made where there is none; resolves with its path. Throws `disk`. */
	save(): Promise<string>;
	/** Opens the person's own editor on dwh.cfg and reads it again. It applies unless it has errors. Throws `config` when there is no such editor. */
	openEditor(): Promise<readonly ConfigProblem[]>;
};

/** The file in which a person gives actions other keys. */
export type OwnKeys = {
	readonly file: string;
	/** Every key as the file has it now; without one, the defaults. */
	read(): Promise<KeysInForce>;
	/** Opens the person's own editor on it, which is made with every default where it is missing. Throws `config`, `disk`, and `refused` where nothing may be written. */
	openEditor(): Promise<void>;
	/** Calls back after the file has changed. Returns what ends it. */
	watch(onChange: () => void): () => void;
};
