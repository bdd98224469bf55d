import {tryParseStatement} from '../../sql/language/parser/parse-statement.ts';
import type {
	AlterRoutine,
	CreateExternalFunction,
	CreateFunction,
	CreateProcedure,
} from '../../sql/language/tree/routine.ts';
import type {Statement} from '../../sql/language/tree/statement.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {quoteName, quoteText} from '../dialect/quote.ts';
import {findRoutine} from '../dialect/rights/find-routine.ts';
import {ownerStatements, renameObject} from '../dialect/rights/object-records.ts';
import {requirePrincipal} from '../dialect/rights/principals.ts';
import {notEnforced} from '../dialect/rights/record-key.ts';
import {createSource} from '../dialect/statements/statement-source.ts';
import {run, type Translation} from '../dialect/translation.ts';
import {renamedInViews} from './callers-of.ts';
import {argumentsOf, signatureOf} from './routine.ts';
import {fail, type RoutineInput} from './routine-input.ts';
import {findRoutines} from './routine-store.ts';

const isRoutine = (
	statement: Statement | undefined,
): statement is CreateProcedure | CreateFunction | CreateExternalFunction =>
	statement?.kind === 'create-procedure' ||
	statement?.kind === 'create-function' ||
	statement?.kind === 'create-external-function';

/** Returns the stored CREATE statement with another name. */
const renamedSql = (sql: string, to: string): string => {
	const statement = tryParseStatement(sql);
	if (!isRoutine(statement)) return sql;
	const last = statement.name.parts.at(-1);
	return last ? `${sql.slice(0, last.start)}${quoteName(shownNames(to))}${sql.slice(last.end)}` : sql;
};

/** ALTER PROCEDURE and ALTER FUNCTION: changes the name or the owner. */
export const alterRoutine = async (input: RoutineInput, statement: AlterRoutine): Promise<Translation> => {
	const {routine: kind, change} = statement;
	const signature = statement.arguments && signatureOf(argumentsOf(input.sql, statement.arguments));
	const source = createSource(input.sql);
	const found = await findRoutine(source, kind, statement.name, signature, input.context);
	const object = {kind, schema: found.schema, name: `${found.name}(${found.signature})`};
	if (change.kind === 'owner') {
		await requirePrincipal(source, 'user', change.owner.name, change.owner, input.context);
		return run(ownerStatements(object, change.owner.name), notEnforced);
	}

	const to = change.to.name;
	const others = await findRoutines(input.connection, kind, [to], input.searchPath);
	if (others.some(one => one.schema === found.schema && one.signature === found.signature))
		fail(input, `A ${kind} "${to}" with the same argument types already exists.`, change.to);
	return run([
		`UPDATE dwh_system.routines SET routine_name = ${quoteText(to)}, definition = ${quoteText(renamedSql(found.sql, to))}
		WHERE kind = ${quoteText(kind)} AND schema_name = ${quoteText(found.schema)} AND routine_name = ${quoteText(found.name)}
			AND signature = ${quoteText(found.signature)}`,
		...(await renameObject(object, {schema: found.schema, name: `${to}(${found.signature})`}, input.context)),
		...(kind === 'function' ? await renamedInViews(found, to, input.context) : []),
	]);
};
