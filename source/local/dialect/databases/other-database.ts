import type {Span} from '../../../sql/language/tree/node.ts';
import {quoteText} from '../quote.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {TranslationContext} from '../translation.ts';

/** Returns whether CREATE DATABASE recorded a database of this name. */
export const isRecordedDatabase = async (name: string, context: TranslationContext): Promise<boolean> => {
	const found = await context.read?.(`SELECT 1 FROM dwh_system.databases WHERE name = ${quoteText(name)}`);
	return found !== undefined && found.length > 0;
};

/** Throws for any database other than the warehouse's own: one that exists as a record only, or none. */
export const refuseOtherDatabase = async (
	source: StatementSource,
	name: string,
	place: Pick<Span, 'start'>,
	context: TranslationContext,
): Promise<never> =>
	(await isRecordedDatabase(name, context))
		? source.refuse(
				`Access to the database ${name}, which exists as a record only,`,
				place,
				'Use the current database, or run it on Redshift: --target aws.',
			)
		: source.fail(`Database "${name}" does not exist.`, place);
