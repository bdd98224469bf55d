import type {DuckDBConnection} from '@duckdb/node-api';
import {DwhError} from '../../core/dwh-error.ts';
import {parseStatement} from '../../sql/language/parser/parse-statement.ts';
import {childrenOf} from '../../sql/language/tree/visit.ts';
import type {OwnFunction} from '../dialect/translation.ts';
import {readExternalFunction, readFunction} from './read-function.ts';
import {findRoutines} from './routine-store.ts';

const storedFunction = (sql: string, schema: string): OwnFunction => {
	const statement = parseStatement(sql);
	if (statement.kind === 'create-external-function') return readExternalFunction(sql, statement, schema);
	if (statement.kind !== 'create-function')
		throw new DwhError('bug', 'A stored function is not a CREATE FUNCTION statement.');
	return readFunction(sql, statement, schema);
};

const callsIn = (node: object): readonly string[] => {
	const own =
		'kind' in node && node.kind === 'call' && 'name' in node
			? [(node.name as {readonly parts: readonly {readonly name: string}[]}).parts.at(-1)?.name ?? '']
			: [];
	return [...own, ...childrenOf(node).flatMap(callsIn)];
};

/** Returns functions with these names, and the functions that they call. */
export const ownFunctions =
	(connection: DuckDBConnection, searchPath: readonly string[]) =>
	async (names: readonly string[]): Promise<readonly OwnFunction[]> => {
		const found: OwnFunction[] = [];
		const known = new Set<string>();
		let next = names;
		while (next.length > 0) {
			for (const name of next) known.add(name);
			const stored = await findRoutines(connection, 'function', next, searchPath);
			const read = stored.map(({sql, schema, name}) => ({...storedFunction(sql, schema), name}));
			found.push(...read);
			next = [...new Set(read.flatMap(({body}) => (body ? callsIn(body) : [])))].filter(name => !known.has(name));
		}

		return found;
	};
