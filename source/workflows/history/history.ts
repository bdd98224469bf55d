import type {DwhError} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';
import {quoteText} from '../../sql/language/quote.ts';
import {isSecretName} from '../../sql/language/secrets/secret-words.ts';
import {hidingSecretsOf} from '../../sql/language/secrets/without-sql-secrets.ts';
import {hideKnownSecrets} from '../records/hide-known-secrets.ts';

/** What a person ran, from one run of a text on the Query screen or of `query` on the command line. */
export type HistoryEntry = {
	/** When it was started, milliseconds since 1970. */
	readonly at: number;
	readonly ms: number;
	readonly outcome: 'ok' | 'failed' | 'cancelled';
	/** Of its error: "relation-missing". */
	readonly code?: string | undefined;
	/** The first line of its error, without secrets. */
	readonly message?: string | undefined;
	/** Its plan was read; the statement itself did not run. */
	readonly isPlan?: boolean | undefined;
	/** Of its result, or changed by it; undefined where that is not known. */
	readonly rows?: number | undefined;
	/** The result has more rows than `rows`, which were read. */
	readonly hasMore?: boolean | undefined;
	readonly target: string;
	/** Identifier of the warehouse. */
	readonly warehouse: string;
	/** As it was written, without its secrets. */
	readonly text: string;
	/** Values of its `:name` that were given for this run, but for those whose names say that they are secret. */
	readonly params?: readonly QueryParam[] | undefined;
	/** The end of the text was left out. */
	readonly isCut?: boolean | undefined;
};

/** What was run, over all warehouses, kept between the runs of the program. */
export type History = {
	/** Keeps an entry. Never throws: what cannot be kept stops no query. */
	add(entry: HistoryEntry): Promise<void>;
	/** Newest first. */
	read(): Promise<readonly HistoryEntry[]>;
	/** Forgets everything. Throws `disk`. */
	clear(): Promise<void>;
};

export type RanText = {
	readonly text: string;
	readonly params?: readonly QueryParam[] | undefined;
	readonly startedAt: number;
	readonly ms: number;
	readonly rows?: number | undefined;
	readonly hasMore?: boolean;
	readonly error?: DwhError | undefined;
	readonly isPlan?: boolean | undefined;
};

// What is longer says the rest in the statement's own tab.
const maxMessage = 300;
// A script of a megabyte is a file already.
const maxText = 100_000;

const firstLine = (message: string): string => message.split(/\r?\n/)[0] ?? '';

/** The entry for what ran; undefined for what no warehouse saw. */
export const historyEntry = (
	settings: Pick<Settings, 'target' | 'cluster' | 'aws' | 'db'>,
	{text, params = [], startedAt, ms, rows, hasMore = false, error, isPlan = false}: RanText,
): HistoryEntry | undefined => {
	if (error?.kind === 'usage' || text.trim() === '') return undefined;
	const {target, cluster} = settings;
	const hide = (one: string) => hideKnownSecrets(settings, one);
	const shown = hide(text.trim());
	const secrets = params.filter(({name}) => isSecretName(name)).map(({value}) => quoteText(String(value)));
	// A message may quote the text.
	const hideQuoted = hidingSecretsOf(text, secrets);
	const openParams = params
		.filter(({name}) => !isSecretName(name))
		.map(({name, value}) => ({name, value: typeof value === 'string' ? hide(value) : value}));
	return {
		at: startedAt,
		ms: Math.round(ms),
		outcome: error === undefined ? 'ok' : error.kind === 'cancelled' ? 'cancelled' : 'failed',
		...(error === undefined || error.kind === 'cancelled'
			? {}
			: {code: error.code, message: hide(hideQuoted(firstLine(error.message))).slice(0, maxMessage)}),
		...(isPlan ? {isPlan} : {}),
		...(rows === undefined ? {} : {rows}),
		...(hasMore ? {hasMore} : {}),
		target,
		warehouse: cluster.identifier,
		text: shown.slice(0, maxText),
		...(openParams.length > 0 ? {params: openParams} : {}),
		...(shown.length > maxText ? {isCut: true} : {}),
	};
};
