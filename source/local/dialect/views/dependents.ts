import {findTable} from '../known-table.ts';
import {quoteTable} from '../quote.ts';
import type {QualifiedName, StatementSource} from '../statements/statement-source.ts';
import type {KnownView, TranslationContext} from '../translation.ts';
import {schemaOf} from './reads-of-view.ts';
import {type CalledFunction, readsColumn, type ViewRead} from './view-design.ts';

/** A table or a view by its whole name. */
export type WholeName = {readonly schema: string | undefined; readonly name: string};

const isSame = (a: WholeName, b: WholeName): boolean => a.schema === b.schema && a.name === b.name;

/** The whole name of what a statement names; undefined where there is no such thing. */
export const wholeName = async (
	{schema, table}: Pick<QualifiedName, 'schema' | 'table'>,
	context: TranslationContext,
): Promise<WholeName | undefined> => {
	const found = findTable(await context.names(), schema, table);
	return found && {schema: schemaOf(found), name: found.name};
};

/** The read of this table in a view. */
export const readOf = ({design}: KnownView, table: WholeName): ViewRead | undefined =>
	design.view.reads.find(read => isSame(read, table));

/** Views that read one of these, and those over them, each before what it reads; `column` of a table that only some of them read. */
export const dependentViews = async (
	roots: readonly WholeName[],
	context: TranslationContext,
	column?: string,
): Promise<readonly KnownView[]> => {
	const views = (await context.views?.()) ?? [];
	const found: KnownView[] = [];
	const collect = (of: readonly WholeName[], isRead: (read: ViewRead) => boolean): void => {
		const next = views.filter(view => {
			if (roots.some(root => isSame(root, view))) return false;
			return of.some(one => {
				const read = readOf(view, one);
				return read !== undefined && isRead(read);
			});
		});
		if (next.length === 0) return;
		for (const view of next) {
			// One that is found again stands before all that was found until now.
			if (found.includes(view)) found.splice(found.indexOf(view), 1);
			found.unshift(view);
		}

		collect(next, () => true);
	};
	collect(roots, read => column === undefined || readsColumn(read, column));
	return found;
};

/** Each view before what it reads. */
const inDropOrder = (views: readonly KnownView[]): readonly KnownView[] => {
	const left = [...new Set(views)];
	const ordered: KnownView[] = [];
	while (left.length > 0) {
		const free = left.findIndex(view => !left.some(other => other !== view && readOf(other, view)));
		ordered.push(...left.splice(Math.max(free, 0), 1));
	}

	return ordered;
};

/** Views that call a function, and those over them, each before what it reads. */
export const viewsCalling = async (
	isMeant: (called: CalledFunction) => boolean,
	context: TranslationContext,
): Promise<readonly KnownView[]> => {
	const callers = ((await context.views?.()) ?? []).filter(({design}) => design.view.functions?.some(isMeant));
	return inDropOrder([...(await dependentViews(callers, context)), ...callers]);
};

/** All of these views, each once and before what it reads. */
export const together = (...views: readonly (readonly KnownView[])[]): readonly KnownView[] => {
	const byName = new Map(views.flat().map(view => [sqlNameOf(view), view]));
	return inDropOrder([...byName.values()]);
};

const kindOf = ({design}: KnownView): string => (design.view.materialized ? 'materialized view' : 'view');

/** A whole name for the engine. */
export const sqlNameOf = ({schema, name}: WholeName): string => quoteTable(schema, name);

/** The statements that drop views which were found as dependents. */
export const dropViews = (views: readonly KnownView[]): readonly string[] =>
	views.map(view => `DROP ${view.design.view.materialized ? 'TABLE' : 'VIEW'} ${sqlNameOf(view)}`);

/** Throws `sql` where views depend on what is dropped, with their names. `what`: `drop table boats`. */
export const refuseDependents = (
	source: StatementSource,
	what: string,
	place: {readonly start: number},
	views: readonly KnownView[],
): void => {
	const [first, ...others] = views.toReversed();
	if (!first) return;
	const names = [first, ...others].map(view => `${kindOf(view)} "${view.name}"`).join(', ');
	source.fail(
		`Could not ${what}: ${names} ${others.length === 0 ? 'depends' : 'depend'} on it.`,
		place,
		`Use CASCADE to drop ${others.length === 0 ? 'the view' : 'the views'} too.`,
	);
};
