import type {Identifier, TypeReference} from '../../tree/node.ts';
import type {Option} from '../../tree/option.ts';
import type {
	AlterRoutine,
	CallProcedure,
	CreateExternalFunction,
	CreateFunction,
	CreateLibrary,
	CreateProcedure,
	RoutineArgument,
	RoutineBody,
} from '../../tree/routine.ts';
import {parseCall} from '../parse-call.ts';
import type {Parser} from '../parser.ts';
import {as, iamRole, number, numberOf, optionTable, parseOptions, text} from './options.ts';
import {parseSetting} from './parse-session.ts';
import {principal} from './parts.ts';

/** Words that continue a type's name. */
const typeWords = ['precision', 'varying', 'with', 'without'];

const takeMode = (parser: Parser): RoutineArgument['mode'] => parser.takeAny('in', 'out', 'inout');

const argument = (parser: Parser): RoutineArgument => {
	const start = parser.start();
	const modeFirst = takeMode(parser);
	const next = parser.peek(1);
	const isTypeAlone =
		!next ||
		(next.kind === 'operator' && [',', ')', '('].includes(next.text)) ||
		(next.kind === 'word' && typeWords.includes(next.value));
	const name: Identifier | undefined = isTypeAlone ? undefined : parser.identifier('an argument');
	const mode = modeFirst ?? takeMode(parser);
	const type = parser.type();
	if (parser.isAt('default') || parser.isOperator('=')) {
		parser.foreign('DEFAULT of an argument', 'Write another function of the same name with fewer arguments.');
	}

	return {mode, name, type, ...parser.spanFrom(start)};
};

/** Parses `(a int, out b varchar(20))`, or `(int, varchar)`. */
export const parseArguments = (parser: Parser): readonly RoutineArgument[] => {
	if (parser.isOperator('(') && parser.isOperator(')', 1)) {
		parser.moveTo(parser.at + 2);
		return [];
	}

	return parser.bracketed(() => argument(parser));
};

/** Parses the arguments, if there are parentheses. */
export const maybeArguments = (parser: Parser): readonly RoutineArgument[] | undefined =>
	parser.isOperator('(') ? parseArguments(parser) : undefined;

const parseReturns = (parser: Parser): TypeReference => {
	parser.expect('returns');
	if (parser.isAt('table') || parser.isAt('setof') || parser.isAt('trigger')) {
		parser.foreign(
			`RETURNS ${parser.peek()?.text.toUpperCase()}`,
			'Return one value, or write a procedure that fills a temporary table.',
		);
	}

	return parser.type();
};

const parseBody = (parser: Parser): RoutineBody => {
	const start = parser.start();
	const text = parser.text('the body between $$ and $$');
	return {text, ...parser.spanFrom(start)};
};

const takeVolatility = (parser: Parser) => parser.takeAny('volatile', 'stable', 'immutable');

/** Parses CREATE FUNCTION, after the words up to FUNCTION. */
export const parseFunction = (parser: Parser, start: number, orReplace: boolean): CreateFunction => {
	const name = parser.objectName('the name of a function');
	const args = parseArguments(parser);
	const returns = parseReturns(parser);
	let volatility: CreateFunction['volatility'];
	let body: RoutineBody | undefined;
	let language: Identifier | undefined;
	for (;;) {
		const found = volatility ? undefined : takeVolatility(parser);
		if (found) volatility = found;
		else if (!body && parser.take('as')) body = parseBody(parser);
		else if (!language && parser.take('language')) language = parser.identifier('a language');
		else break;
	}

	if (!body) return parser.fail('AS and the body between $$ and $$ were expected');
	if (!language) return parser.fail('LANGUAGE was expected');
	if (language.name !== 'sql' && language.name !== 'plpythonu') {
		parser.refuse(
			`A function cannot be written in ${language.exact}.`,
			language,
			language.name === 'plpgsql' ? 'Write CREATE PROCEDURE.' : 'Write LANGUAGE sql or LANGUAGE plpythonu.',
		);
	}

	return {
		kind: 'create-function',
		orReplace,
		name,
		arguments: args,
		returns,
		volatility,
		body,
		language,
		...parser.spanFrom(start),
	};
};

const lambdaOptions = optionTable({
	lambda: text('the name of a Lambda function in quotes'),
	iam_role: iamRole,
	retry_timeout: number('a number of milliseconds'),
	max_batch_rows: number('a number of rows'),
	max_batch_size: numberOf('kb', 'mb'),
});

/** Parses CREATE EXTERNAL FUNCTION, after the words up to FUNCTION. */
export const parseExternalFunction = (parser: Parser, start: number, orReplace: boolean): CreateExternalFunction => {
	const name = parser.objectName('the name of a function');
	const args = parseArguments(parser).map(({type}) => type);
	const returns = parseReturns(parser);
	const volatility = takeVolatility(parser);
	const options = parseOptions(parser, lambdaOptions);
	for (const needed of ['lambda', 'iam_role']) {
		if (!options.some(option => option.name === needed)) parser.fail(`${needed.toUpperCase()} was expected`);
	}

	return {
		kind: 'create-external-function',
		orReplace,
		name,
		arguments: args,
		returns,
		volatility,
		options,
		...parser.spanFrom(start),
	};
};

/** Parses CREATE PROCEDURE, after the words up to PROCEDURE. */
export const parseProcedure = (parser: Parser, start: number, orReplace: boolean): CreateProcedure => {
	const name = parser.objectName('the name of a procedure');
	const args = parseArguments(parser);
	let isNonAtomic = false;
	let body: RoutineBody | undefined;
	let language: Identifier | undefined;
	let security: CreateProcedure['security'];
	const settings: Option[] = [];
	for (;;) {
		const from = parser.start();
		if (parser.take('nonatomic')) isNonAtomic = true;
		else if (!body && parser.take('as')) body = parseBody(parser);
		else if (!language && parser.take('language')) language = parser.identifier('a language');
		else if (!security && parser.take('security')) {
			security = parser.takeAny('invoker', 'definer') ?? parser.fail('INVOKER or DEFINER was expected');
		} else if (parser.take('set')) {
			settings.push({kind: 'option', name: 'set', value: parseSetting(parser), ...parser.spanFrom(from)});
		} else break;
	}

	if (!body) return parser.fail('AS and the body between $$ and $$ were expected');
	if (!language) return parser.fail('LANGUAGE plpgsql was expected');
	return {
		kind: 'create-procedure',
		orReplace,
		name,
		arguments: args,
		isNonAtomic,
		body,
		language,
		security,
		settings,
		...parser.spanFrom(start),
	};
};

/** Parses ALTER FUNCTION and ALTER PROCEDURE, after both words. */
export const parseAlterRoutine = (parser: Parser, start: number, routine: AlterRoutine['routine']): AlterRoutine => {
	const name = parser.objectName(`a ${routine}`);
	const args = maybeArguments(parser);
	const from = parser.start();
	let change: AlterRoutine['change'];
	if (parser.take('rename', 'to')) {
		change = {kind: 'rename', to: parser.identifier('a new name'), ...parser.spanFrom(from)};
	} else {
		parser.expect('owner', 'to');
		change = {kind: 'owner', owner: principal(parser), ...parser.spanFrom(from)};
	}

	return {kind: 'alter-routine', routine, name, arguments: args, change, ...parser.spanFrom(start)};
};

const libraryOptions = optionTable({
	iam_role: iamRole,
	credentials: as(text('credentials in quotes')),
	'with credentials': as(text('credentials in quotes')),
	access_key_id: as(text('the access key in quotes')),
	secret_access_key: as(text('the secret key in quotes')),
	session_token: as(text('the session token in quotes')),
	region: as(text('the name of a region in quotes')),
});

/** Parses CREATE LIBRARY, after the words up to LIBRARY. */
export const parseLibrary = (parser: Parser, start: number, orReplace: boolean): CreateLibrary => {
	const name = parser.identifier('the name of a library');
	parser.expect('language');
	const language = parser.identifier('a language');
	const from = parser.start();
	parser.expect('from');
	const source = text('the location of the archive in quotes')(parser);
	const options: Option[] = [{kind: 'option', name: 'from', value: source, ...parser.spanFrom(from)}];
	options.push(...parseOptions(parser, libraryOptions));
	return {kind: 'create-library', orReplace, name, language, options, ...parser.spanFrom(start)};
};

/** Parses CALL procedure (...). */
export const parseCallProcedure = (parser: Parser, start: number): CallProcedure => {
	parser.expect('call');
	const call = parseCall(parser, parser.objectName('a procedure'));
	return {kind: 'call-procedure', call, ...parser.spanFrom(start)};
};
