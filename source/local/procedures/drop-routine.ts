import type {Drop} from '../../sql/language/tree/drop.ts';
import {forgetObject} from '../dialect/rights/object-records.ts';
import {createSource} from '../dialect/statements/statement-source.ts';
import {type KnownView, nothing, run, type Translation} from '../dialect/translation.ts';
import {dropViews, mergeViews, refuseDependents} from '../dialect/views/dependents.ts';
import {callersOf} from './callers-of.ts';
import {argumentsOf, signatureOf} from './routine.ts';
import {fail, type RoutineInput, routineName} from './routine-input.ts';
import {findRoutines, type RoutineKind, removeStatement, shownSignature} from './routine-store.ts';

/** DROP PROCEDURE and DROP FUNCTION. Views that call a function are dropped with CASCADE only. */
export const dropRoutines = async (input: RoutineInput, statement: Drop, kind: RoutineKind): Promise<Translation> => {
	const statements: string[] = [];
	const dependents: KnownView[] = [];
	for (const [index, name] of statement.names.entries()) {
		const place = await routineName(input, name);
		const written = statement.arguments[index];
		const signature = written && signatureOf(argumentsOf(input.sql, written));
		const stored = await findRoutines(input.connection, kind, [place.name], input.searchPath);
		const found = stored.filter(
			one => one.schema === place.schema && (signature === undefined || one.signature === signature),
		);
		const shown = `${place.name}${signature === undefined ? '' : `(${shownSignature(signature)})`}`;
		if (found.length > 1) {
			fail(
				input,
				`The name "${place.name}" is not unique: it has ${found.length} definitions.`,
				name,
				`Add the argument types: ${place.name}(...).`,
			);
		}

		if (found.length === 0 && !statement.ifExists)
			fail(input, `The ${kind} ${shown} does not exist.`, name, 'Check its name and the types of its arguments.');
		for (const one of found) {
			const object = {kind, schema: one.schema, name: `${one.name}(${one.signature})`};
			const views = kind === 'function' ? await callersOf(one, input.context) : [];
			if (statement.behavior !== 'cascade')
				refuseDependents(
					createSource(input.sql),
					`drop function ${one.name}(${shownSignature(one.signature)})`,
					name,
					views,
				);
			dependents.push(...views);
			statements.push(removeStatement(kind, one), ...(await forgetObject(object, input.context)));
		}
	}

	const views = mergeViews(dependents);
	for (const {schema, name} of views)
		statements.push(...(await forgetObject({kind: 'table', schema: schema ?? '', name}, input.context)));
	return statements.length > 0 ? run([...dropViews(views), ...statements]) : nothing('There was nothing to drop.');
};
