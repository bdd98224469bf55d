import type {DwhError} from '../../core/dwh-error.ts';
import type {Settings} from '../../core/settings.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';
import {quoteText} from '../../sql/language/quote.ts';
import {isSecretName} from '../../sql/language/secrets/secret-words.ts';
import {hidingSecretsOf} from '../../sql/language/secrets/without-sql-secrets.ts';
import {hideKnownSecrets} from '../records/hide-known-secrets.ts';

/** One run of a text on the Query screen or by `query`. */
export type HistoryEntry = {
	/** Start, milliseconds since 1970. */
	readonly at: number;
	readonly ms: number;
	readonly outcome: 'ok' | 'failed' | 'cancelled';
	/** Code of its error: "relation-missing". */
	readonly code?: string | undefined;
	/** The first line of its error, without secrets. */
	readonly message?: string | undefined;
	/** Only its plan was read. */
	readonly isPlan?: boolean | undefined;
	/** Rows of its result, or changed rows; undefined if unknown. */
	readonly rows?: number | undefined;
	/** The result has more rows than the `rows` that were read. */
	readonly hasMore?: boolean | undefined;
	readonly target: string;
	/** Identifier of the warehouse. */
	readonly warehouse: string;
	/** The text as written, with secrets masked. */
	readonly text: string;
	/** Values of its `:name` placeholders, except those with names of secrets. */
	readonly params?: readonly QueryParam[] | undefined;
	/** The end of the text was cut off. */
	readonly isCut?: boolean | undefined;
};

/** The history of statements on all warehouses, kept between runs of the program. */
export type History = {
	/** Adds an entry. Never throws, so that a failure does not stop a query. */
	add(entry: HistoryEntry): Promise<void>;
	/** Newest first. */
	read(): Promise<readonly HistoryEntry[]>;
	/** Deletes the history. Throws `disk`. */
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

// Longer messages are shown in the statement's tab.
const maxMessage = 300;
// Longer scripts exist as files.
const maxText = 100_000;

const firstLine = (message: string): string => message.split(/\r?\n/)[0] ?? '';

/** Returns the entry of a run; undefined if nothing was submitted. */
export const historyEntry = (
	settings: Pick<Settings, 'target' | 'cluster' | 'aws' | 'db'>,
	{text, params = [], startedAt, ms, rows, hasMore = false, error, isPlan = false}: RanText,
): HistoryEntry | undefined => {
	if (error?.kind === 'usage' || text.trim() === '') return undefined;
	const {target, cluster} = settings;
	const hide = (one: string) => hideKnownSecrets(settings, one);
	const shown = hide(text.trim());
	const secrets = params.filter(({name}) => isSecretName(name)).map(({value}) => quoteText(String(value)));
	// A message may quote the text and its secrets.
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
