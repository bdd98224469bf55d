import {DwhError} from '../../core/dwh-error.ts';
import {any, type DataType} from '../../sql/language/data-type.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import {parseStatement} from '../../sql/language/parser/parse-statement.ts';
import {bodyText} from '../../sql/language/parser/procedure/body-text.ts';
import {parseProcedureBody} from '../../sql/language/parser/procedure/parse-procedure-body.ts';
import type {TypeReference} from '../../sql/language/tree/node.ts';
import type {Block} from '../../sql/language/tree/procedure-body.ts';
import type {CreateProcedure, RoutineArgument} from '../../sql/language/tree/routine.ts';
import {parseType} from '../../sql/language/type-name.ts';

export type Argument = {
	readonly name: string | undefined;
	readonly mode: 'in' | 'out' | 'inout';
	/** Undefined for a refcursor. */
	readonly type: DataType | undefined;
};

export type Procedure = {
	readonly schema: string;
	readonly name: string;
	readonly arguments: readonly Argument[];
	readonly isNonAtomic: boolean;
	/** Whether it has SET config: then it may not end transactions. */
	readonly hasSettings: boolean;
	/** The whole CREATE statement. */
	readonly sql: string;
	/** The CREATE statement with everything but the body blanked out. */
	readonly text: string;
	/** The line of that statement on which the body starts. Lines of the body are counted from there. */
	readonly firstLine: number;
	readonly body: Block;
};

const typeOf = (sql: string, type: TypeReference): DataType | undefined => {
	if (type.name === 'refcursor') return undefined;
	const found = parseType(type.text);
	if (found) return found;
	throw new DwhError('sql', `Type "${type.text}" does not exist.`, {sql, position: positionAt(sql, type.start)});
};

export const argumentsOf = (sql: string, written: readonly RoutineArgument[]): readonly Argument[] =>
	written.map(({name, mode, type}) => ({name: name?.name, mode: mode ?? 'in', type: typeOf(sql, type)}));

/** Returns whether a call provides a value for the argument. */
export const isInput = ({mode}: Argument): boolean => mode !== 'out';
export const isOutput = ({mode}: Argument): boolean => mode !== 'in';

/** Returns the types that distinguish procedures with the same name: those of the input arguments. */
export const signatureOf = (args: readonly Argument[]): string =>
	args
		.filter(isInput)
		.map(({type}) => type?.name ?? 'refcursor')
		.join(', ');

/** Returns a procedure parsed from its CREATE statement. Throws `sql` with the position of an error. */
export const readProcedure = (sql: string, statement: CreateProcedure, schema: string): Procedure => {
	if (statement.language.name !== 'plpgsql') {
		throw new DwhError('sql', `A procedure cannot be written in ${statement.language.exact}.`, {
			sql,
			position: positionAt(sql, statement.language.start),
			nextSteps: ['Write LANGUAGE plpgsql.'],
		});
	}

	const text = bodyText(sql, statement.body);
	try {
		return {
			schema,
			name: statement.name.parts.at(-1)?.name ?? '',
			arguments: argumentsOf(sql, statement.arguments),
			isNonAtomic: statement.isNonAtomic,
			hasSettings: statement.settings.length > 0,
			sql,
			text,
			firstLine: positionAt(sql, statement.body.start).line,
			body: parseProcedureBody(text),
		};
	} catch (thrown) {
		throw thrown instanceof DwhError ? thrown.with({sql}) : thrown;
	}
};

const read = new Map<string, Procedure>();
const maxRead = 200;

/** Returns the procedure of a stored CREATE statement. Parsed once. */
export const storedProcedure = (sql: string, schema: string): Procedure => {
	const key = `${schema}\n${sql}`;
	const known = read.get(key);
	if (known) return known;
	const statement = parseStatement(sql);
	if (statement.kind !== 'create-procedure')
		throw new DwhError('bug', 'A stored procedure is not a CREATE PROCEDURE statement.');
	const procedure = readProcedure(sql, statement, schema);
	if (read.size >= maxRead) read.clear();
	read.set(key, procedure);
	return procedure;
};

export const typeOrAny = (type: DataType | undefined): DataType => type ?? any;
