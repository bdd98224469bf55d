import {findTable} from '../known-table.ts';
import {quoteTable} from '../quote.ts';
import type {QualifiedName, StatementSource} from '../statements/statement-source.ts';
import type {KnownView, TranslationContext} from '../translation.ts';
import {schemaOf} from './reads-of-view.ts';
import {type CalledFunction, readsColumn, type ViewRead} from './view-design.ts';

/** A table or a view by its qualified name. */
export type WholeName = {readonly schema: string | undefined; readonly name: string};

const isSame = (a: WholeName, b: WholeName): boolean => a.schema === b.schema && a.name === b.name;

/** Returns the qualified name of a relation in a statement; undefined if it does not exist. */
export const wholeName = async (
	{schema, table}: Pick<QualifiedName, 'schema' | 'table'>,
	context: TranslationContext,
): Promise<WholeName | undefined> => {
	const found = findTable(await context.names(), schema, table);
	return found && {schema: schemaOf(found), name: found.name};
};

/** Returns the view's record about reading this table. */
export const readOf = ({design}: KnownView, table: WholeName): ViewRead | undefined =>
	design.view.reads.find(read => isSame(read, table));

/**
 * Returns views that read one of these relations, and the views above them, each before the views it reads.
 * `column` restricts a table to the views that read this column.
 */
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
			// A view found again must come before everything found so far.
			if (found.includes(view)) found.splice(found.indexOf(view), 1);
			found.unshift(view);
		}

		collect(next, () => true);
	};
	collect(roots, read => column === undefined || readsColumn(read, column));
	return found;
};

/** Returns views ordered so that each comes before the views it reads. */
const inDropOrder = (views: readonly KnownView[]): readonly KnownView[] => {
	const left = [...new Set(views)];
	const ordered: KnownView[] = [];
	while (left.length > 0) {
		const free = left.findIndex(view => !left.some(other => other !== view && readOf(other, view)));
		ordered.push(...left.splice(Math.max(free, 0), 1));
	}

	return ordered;
};

/** Returns views that call a function, and the views above them, each before the views it reads. */
export const viewsCalling = async (
	isMeant: (called: CalledFunction) => boolean,
	context: TranslationContext,
): Promise<readonly KnownView[]> => {
	const callers = ((await context.views?.()) ?? []).filter(({design}) => design.view.functions?.some(isMeant));
	return inDropOrder([...(await dependentViews(callers, context)), ...callers]);
};

/** Returns all of these views, each once and before the views it reads. */
export const mergeViews = (...views: readonly (readonly KnownView[])[]): readonly KnownView[] => {
	const byName = new Map(views.flat().map(view => [sqlNameOf(view), view]));
	return inDropOrder([...byName.values()]);
};

const kindOf = ({design}: KnownView): string => (design.view.materialized ? 'materialized view' : 'view');

/** Returns the engine's form of a qualified name. */
export const sqlNameOf = ({schema, name}: WholeName): string => quoteTable(schema, name);

/** Returns the statements that drop dependent views. */
export const dropViews = (views: readonly KnownView[]): readonly string[] =>
	views.map(view => `DROP ${view.design.view.materialized ? 'TABLE' : 'VIEW'} ${sqlNameOf(view)}`);

/**
 * Throws `sql` with the names of the views that depend on a dropped object. `what` is a phrase such as `drop table
 * boats`.
 */
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
