import type {Backend} from '../backend.ts';
import type {Clock} from '../core/clock.ts';
import type {ConfigProblem, ConfigValue} from '../core/config-value.ts';
import type {Settings} from '../core/settings.ts';
import type {Catalogue} from '../sql/catalogue/catalogue.ts';
import type {Project} from '../sql/catalogue/project.ts';
import type {Records} from '../workflows/records/records.ts';

/** Values changed while the program runs. They hold for this run; the file changes only by `save` and by `openEditor`. */
export type ConfigEditing = {
	/** Keys whose value was changed and is not saved. */
	unsaved(): readonly string[];
	/** Why the value of the key cannot be changed here, as a sentence. */
	whyNot(key: string): string | undefined;
	/** The value as the file would have it; empty for secrets and for what is not set. */
	textOf(key: string): string;
	/** What is wrong with the text of a dwh.cfg, and is not wrong with what holds now: such a text is not to be written. */
	faultsOf(text: string): Promise<readonly ConfigProblem[]>;
	/** Sets a value for this run. Resolves with the faults that stopped it; none when it holds. */
	edit(key: string, text: string): Promise<readonly ConfigProblem[]>;
	/** Writes what was changed into dwh.cfg, which is made where there is none; resolves with its path. Throws `disk`. */
	save(): Promise<string>;
	/** Opens the person's own editor on dwh.cfg and reads it again. What it says holds unless it has errors. Throws `config` when there is no such editor. */
	openEditor(): Promise<readonly ConfigProblem[]>;
};

/** What a command or the dashboard is started with. Settings, problems, values and records are to be read at each use: they may change. */
export type Session = {
	readonly settings: Settings;
	readonly problems: readonly ConfigProblem[];
	/** Every effective value of the configuration, for those who show it. */
	readonly values?: readonly ConfigValue[];
	readonly catalogue: Catalogue;
	/** What the project says of places it may be loaded from. */
	readonly notes: Project['notes'];
	/** Other spellings of the project's own keys. */
	readonly aliases?: Project['aliases'];
	/** Which warehouse project this is; absent where nothing shows it. */
	readonly project?: Pick<Project, 'name' | 'folder' | 'isBuiltIn'>;
	readonly records: Records;
	readonly clock: Clock;
	/** Absent where nothing can be changed. */
	readonly configEditing?: ConfigEditing;
	/** Opens the target's backend at the first call, and gives the same one from then on. */
	connect(): Promise<Backend>;
	/** Notices about files of the state folder, each once; those that came before the listener first. */
	onNotice?(listener: (notice: string) => void): void;
	/** Whether `connect` was ever called, so that leaving opens nothing. */
	isConnected(): boolean;
	/** Lets the backend go; the next `connect` opens one by the settings that hold then. */
	disconnect?(): Promise<void>;
};
