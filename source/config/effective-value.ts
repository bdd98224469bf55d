import type {Origin} from './origin.ts';

/** One value that holds, as `dwh-tui config` shows it. */
export type EffectiveValue = Pick<Origin, 'source' | 'where' | 'spelledAs'> & {
	/** Canonical: `db.name`, `copy.options`; a key of a project by its placeholder name. */
	readonly key: string;
	/** Masked where it is a secret; empty where nothing is set. */
	readonly value: string;
	/** What was asked for, where it cannot be had any more and this is used instead. */
	readonly replaces?: string | undefined;
};
