import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {firstWord} from '../../sql/language/check-request.ts';
import {type DataType, redshiftName} from '../../sql/language/data-type.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import {tryParseStatement} from '../../sql/language/parser/parse-statement.ts';
import type {Drop} from '../../sql/language/tree/drop.ts';
import type {ObjectName, Span} from '../../sql/language/tree/node.ts';
import type {AlterRoutine, CreateFunction, CreateProcedure} from '../../sql/language/tree/routine.ts';
import {parseType} from '../../sql/language/type-name.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {isSystemSchema} from '../dialect/known-table.ts';
import {quoteName, quoteText} from '../dialect/quote.ts';
import {findRoutine} from '../dialect/rights/find-routine.ts';
import {forgetObject, ownerStatements, renameObject} from '../dialect/rights/object-records.ts';
import {requirePrincipal} from '../dialect/rights/principals.ts';
import {notEnforced} from '../dialect/rights/record-key.ts';
import {defaultGrants} from '../dialect/rights/translate-default-privileges.ts';
import {createSource} from '../dialect/statements/statement-source.ts';
import {nothing, run, type Translation, type TranslationContext} from '../dialect/translation.ts';
import {readFunction} from './read-function.ts';
import {argumentsOf, readProcedure, signatureOf} from './routine.ts';
import {findRoutines, type RoutineKind, removeStatement, saveStatements} from './routine-store.ts';

/** What a statement about routines reads. */
export type RoutineInput = {
	readonly sql: string;
	readonly connection: DuckDBConnection;
	readonly context: TranslationContext;
	readonly searchPath: readonly string[];
};

const fail = (
	{sql}: RoutineInput,
	message: string,
	place: Span,
	step?: string,
	code: 'sql' | 'unsupported' | 'refused' = 'sql',
) => {
	throw new DwhError(code, message, {
		sql,
		position: positionAt(sql, place.start),
		nextSteps: step === undefined ? [] : [step],
	});
};

const nameOf = async (
	input: RoutineInput,
	name: ObjectName,
): Promise<{readonly schema: string; readonly name: string}> => {
	const [last = '', schema] = name.parts.map(part => part.name).toReversed();
	const {schemas} = await input.context.names();
	if (schema !== undefined && isSystemSchema(schema)) {
		fail(
			input,
			`Could not change the schema ${schema}: it belongs to the warehouse itself.`,
			name,
			undefined,
			'refused',
		);
	}

	if (schema !== undefined && !schemas.includes(schema)) fail(input, `Schema "${schema}" does not exist.`, name);
	return {schema: schema ?? input.searchPath.find(one => schemas.includes(one)) ?? 'public', name: last};
};

const save = async (
	input: RoutineInput,
	kind: RoutineKind,
	statement: CreateFunction | CreateProcedure,
	signature: string,
	returns: DataType | undefined,
): Promise<Translation> => {
	const place = await nameOf(input, statement.name);
	const stored = await findRoutines(input.connection, kind, [place.name], input.searchPath);
	const isThere = stored.some(one => one.schema === place.schema && one.signature === signature);
	if (isThere && !statement.orReplace) {
		fail(
			input,
			`A ${kind} "${place.name}" with the same argument types already exists.`,
			statement.name,
			`Write CREATE OR REPLACE ${kind.toUpperCase()}, or DROP ${kind.toUpperCase()} first.`,
		);
	}

	const args = statement.arguments.map(({name, mode, type}) => {
		const known = parseType(type.text);
		return {name: name?.name, mode: mode ?? 'in', type: known ? redshiftName(known) : type.text};
	});
	const rights = isThere ? [] : await defaultGrants(kind, place.schema, `${place.name}(${signature})`, input.context);
	return run([...saveStatements(kind, {...place, signature, sql: shownNames(input.sql)}, returns, args), ...rights]);
};

const createFunction = async (input: RoutineInput, statement: CreateFunction): Promise<Translation> => {
	if (statement.language.name !== 'sql') {
		fail(
			input,
			'A function in Python is not supported by the embedded warehouse.',
			statement.language,
			'Write it in SQL: LANGUAGE sql, and $1, $2 for its arguments. Redshift takes no new functions in Python either.',
			'unsupported',
		);
	}

	const {schema} = await nameOf(input, statement.name);
	const {arguments: args, returns} = readFunction(input.sql, statement, schema);
	return save(input, 'function', statement, args.map(type => type.name).join(', '), returns);
};

const createProcedure = async (input: RoutineInput, statement: CreateProcedure): Promise<Translation> => {
	const {schema} = await nameOf(input, statement.name);
	const {arguments: args} = readProcedure(input.sql, statement, schema);
	return save(input, 'procedure', statement, signatureOf(args), undefined);
};

const dropRoutines = async (input: RoutineInput, statement: Drop, kind: RoutineKind): Promise<Translation> => {
	const statements: string[] = [];
	for (const [index, name] of statement.names.entries()) {
		const place = await nameOf(input, name);
		const written = statement.arguments[index];
		const signature = written && signatureOf(argumentsOf(input.sql, written));
		const stored = await findRoutines(input.connection, kind, [place.name], input.searchPath);
		const found = stored.filter(
			one => one.schema === place.schema && (signature === undefined || one.signature === signature),
		);
		const shown = `${place.name}${signature === undefined ? '' : `(${signature})`}`;
		if (found.length > 1) {
			fail(
				input,
				`There are ${found.length} of the name "${place.name}".`,
				name,
				`Write the types: ${place.name}(...).`,
			);
		}

		if (found.length === 0 && !statement.ifExists) fail(input, `The ${kind} ${shown} does not exist.`, name);
		for (const one of found) {
			const object = {kind, schema: one.schema, name: `${one.name}(${one.signature})`};
			statements.push(removeStatement(kind, one), ...(await forgetObject(object, input.context)));
		}
	}

	return statements.length > 0 ? run(statements) : nothing('There was nothing to drop.');
};

/** Another name in the CREATE statement that is kept, at its place. */
const renamedSql = (sql: string, to: string): string => {
	const statement = tryParseStatement(sql);
	if (statement?.kind !== 'create-procedure' && statement?.kind !== 'create-function') return sql;
	const last = statement.name.parts.at(-1);
	return last ? `${sql.slice(0, last.start)}${quoteName(shownNames(to))}${sql.slice(last.end)}` : sql;
};

/** ALTER PROCEDURE and ALTER FUNCTION: another name, or another owner. */
const alterRoutine = async (input: RoutineInput, statement: AlterRoutine): Promise<Translation> => {
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
	]);
};

/** CREATE, ALTER and DROP of procedures and functions; undefined for every other statement. */
export const translateRoutine = async (input: RoutineInput): Promise<Translation | undefined> => {
	const word = firstWord(input.sql);
	const statement = word === 'CREATE' || word === 'DROP' || word === 'ALTER' ? tryParseStatement(input.sql) : undefined;
	switch (statement?.kind) {
		case 'create-procedure':
			return createProcedure(input, statement);
		case 'create-function':
			return createFunction(input, statement);
		case 'create-external-function':
			return fail(
				input,
				'A function in Lambda is not supported by the embedded warehouse.',
				statement,
				'Write it in SQL: CREATE FUNCTION ... LANGUAGE sql, and $1, $2 for its arguments.',
				'unsupported',
			);
		case 'alter-routine':
			return alterRoutine(input, statement);
		case 'drop':
			if (statement.object !== 'procedure' && statement.object !== 'function') return undefined;
			return dropRoutines(input, statement, statement.object);
		default:
			return undefined;
	}
};
