import type {Drop, DroppedObject, Truncate} from '../../tree/drop.ts';
import type {ObjectName} from '../../tree/node.ts';
import type {RoutineArgument} from '../../tree/routine.ts';
import type {Parser} from '../parser.ts';
import {refuseForeignObject} from './foreign.ts';
import {maybeArguments} from './parse-routine.ts';
import {behavior, ifExists, principal} from './parts.ts';

const objects: readonly DroppedObject[] = [
	'table',
	'view',
	'materialized view',
	'external view',
	'schema',
	'database',
	'user',
	'group',
	'role',
	'function',
	'procedure',
	'library',
	'model',
	'datashare',
	'identity provider',
	'rls policy',
	'masking policy',
	'template',
];
const principals: readonly DroppedObject[] = ['user', 'group', 'role'];

/** Parses every DROP statement. */
export const parseDrop = (parser: Parser, start: number): Drop => {
	parser.expect('drop');
	const object = objects.find(each => parser.take(...each.split(' ')));
	if (!object) {
		if (parser.isAt('external', 'schema')) parser.foreign('DROP EXTERNAL SCHEMA', 'Write DROP SCHEMA.');
		refuseForeignObject(parser, 'DROP');
		return parser.fail('TABLE, VIEW, SCHEMA or another kind of object was expected');
	}

	let isConditional = ifExists(parser);
	const hasArguments = object === 'function' || object === 'procedure';
	const names: ObjectName[] = [];
	const args: (readonly RoutineArgument[] | undefined)[] = [];
	do {
		if (principals.includes(object)) {
			const part = principal(parser, `a ${object}`);
			names.push({kind: 'object-name', parts: [part], start: part.start, end: part.end});
		} else names.push(parser.objectName(`a ${object}`));
		args.push(hasArguments ? maybeArguments(parser) : undefined);
	} while (parser.takeOperator(','));
	// In DROP EXTERNAL VIEW it follows the name.
	if (object === 'external view' && ifExists(parser)) isConditional = true;
	const dropsExternalDatabase = object === 'schema' && parser.take('drop', 'external', 'database');
	const forced = object === 'database' || object === 'role' ? parser.takeAny('force') : undefined;
	return {
		kind: 'drop',
		object,
		ifExists: isConditional,
		names,
		arguments: args,
		dropsExternalDatabase,
		behavior: forced ?? behavior(parser),
		...parser.spanFrom(start),
	};
};

/** Parses TRUNCATE of one table. */
export const parseTruncate = (parser: Parser, start: number): Truncate => {
	parser.expect('truncate');
	parser.take('table');
	const table = parser.objectName('a table');
	if (parser.isOperator(',')) parser.foreign('TRUNCATE of several tables', 'Write one TRUNCATE per table.');
	if (parser.isAtAny('cascade', 'restrict', 'restart', 'continue')) {
		parser.foreign(`${parser.peek()?.text.toUpperCase()} after TRUNCATE`, 'Leave it out.');
	}

	return {kind: 'truncate', table, ...parser.spanFrom(start)};
};
