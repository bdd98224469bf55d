import {designStatement} from '../dialect/statements/create-table.ts';
import type {KnownView, TranslationContext} from '../dialect/translation.ts';
import {sqlNameOf, viewsCalling} from '../dialect/views/dependents.ts';
import type {StoredRoutine} from './routine-store.ts';

type FunctionName = Pick<StoredRoutine, 'schema' | 'name' | 'signature'>;

const isSame = (a: FunctionName, b: FunctionName): boolean =>
	a.schema === b.schema && a.name === b.name && a.signature === b.signature;

/** Returns the views that call a function, and the views above them, each before the views it reads. */
export const callersOf = (routine: FunctionName, context: TranslationContext): Promise<readonly KnownView[]> =>
	viewsCalling(called => isSame(called, routine), context);

/** Returns the statements that update the name of a function in the views that call it. */
export const renamedInViews = async (
	routine: FunctionName,
	to: string,
	context: TranslationContext,
): Promise<readonly string[]> =>
	((await context.views?.()) ?? []).flatMap(known => {
		const {view} = known.design;
		if (!view.functions?.some(called => isSame(called, routine))) return [];
		const functions = view.functions.map(called => (isSame(called, routine) ? {...called, name: to} : called));
		return [designStatement(sqlNameOf(known), {...known.design, view: {...view, functions}})];
	});
