import type {Span} from '../../../sql/language/tree/node.ts';
import {quoteText} from '../quote.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {TranslationContext} from '../translation.ts';

/** Whether CREATE DATABASE recorded one of this name. */
export const isRecordedDatabase = async (name: string, context: TranslationContext): Promise<boolean> => {
	const found = await context.read?.(`SELECT 1 FROM dwh_system.databases WHERE name = ${quoteText(name)}`);
	return found !== undefined && found.length > 0;
};

/** Throws for a database that is not the warehouse's own: one that is recorded only, or none at all. */
export const refuseOtherDatabase = async (
	source: StatementSource,
	name: string,
	place: Pick<Span, 'start'>,
	context: TranslationContext,
): Promise<never> =>
	(await isRecordedDatabase(name, context))
		? source.refuse(
				`What is in the database ${name}, which is recorded only,`,
				place,
				'Name the database of the session, or run it on Redshift: --target aws.',
			)
		: source.fail(`Database "${name}" does not exist.`, place);
