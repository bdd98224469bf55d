import type {
	AlterMaskingPolicy,
	AlterRlsPolicy,
	CreateMaskingPolicy,
	CreateRlsPolicy,
	PolicyAssignment,
	PolicyColumn,
} from '../../tree/policy.ts';
import type {Expression} from '../../tree/query.ts';
import type {Parser} from '../parser.ts';
import {parseGrantee} from './parse-grant.ts';
import {ifNotExists} from './parts.ts';

const parseColumns = (parser: Parser): readonly PolicyColumn[] =>
	parser.bracketed(() => {
		const start = parser.start();
		const name = parser.identifier('a column');
		return {name, type: parser.type(), ...parser.spanFrom(start)};
	});

const parseUsing = (parser: Parser): readonly Expression[] => {
	parser.expect('using');
	return parser.bracketed(() => parser.expression());
};

const parseCondition = (parser: Parser): Expression => {
	const [condition, ...others] = parseUsing(parser);
	return condition && others.length === 0 ? condition : parser.fail('USING takes one condition');
};

/** Parses CREATE RLS POLICY, after these words. */
export const parseRlsPolicy = (parser: Parser, start: number): CreateRlsPolicy => {
	const name = parser.objectName('the name of a policy');
	const columns = parser.take('with') ? parseColumns(parser) : [];
	const hasAlias = parser.take('as') || (columns.length > 0 && !parser.isAt('using'));
	const alias = hasAlias ? parser.identifier('an alias') : undefined;
	const condition = parseCondition(parser);
	return {kind: 'create-rls-policy', name, columns, alias, condition, ...parser.spanFrom(start)};
};

/** Parses CREATE MASKING POLICY, after these words. */
export const parseMaskingPolicy = (parser: Parser, start: number): CreateMaskingPolicy => {
	const isConditional = ifNotExists(parser);
	const name = parser.objectName('the name of a policy');
	parser.expect('with');
	const columns = parseColumns(parser);
	const expressions = parseUsing(parser);
	return {
		kind: 'create-masking-policy',
		ifNotExists: isConditional,
		name,
		columns,
		expressions,
		...parser.spanFrom(start),
	};
};

/** Parses ALTER RLS POLICY and ALTER MASKING POLICY, after these words. */
export const parseAlterPolicy = (
	parser: Parser,
	start: number,
	policy: PolicyAssignment['policy'],
): AlterRlsPolicy | AlterMaskingPolicy => {
	const name = parser.objectName('a policy');
	return policy === 'rls'
		? {kind: 'alter-rls-policy', name, condition: parseCondition(parser), ...parser.spanFrom(start)}
		: {kind: 'alter-masking-policy', name, expressions: parseUsing(parser), ...parser.spanFrom(start)};
};

/** Parses ATTACH and DETACH of a policy. */
export const parseAssignment = (parser: Parser, start: number): PolicyAssignment => {
	const verb = parser.takeAny('attach', 'detach') ?? parser.fail('ATTACH or DETACH was expected');
	if (parser.peek()?.kind === 'string' || parser.isAt('database')) {
		parser.foreign(`${verb.toUpperCase()} of a database`, 'Write USE name, or name tables as database.schema.table.');
	}

	const policy = parser.takeAny('rls', 'masking') ?? parser.fail('RLS POLICY or MASKING POLICY was expected');
	parser.expect('policy');
	const name = parser.objectName('a policy');
	parser.expect('on');
	parser.take('table');
	const isMasking = policy === 'masking';
	const tables = isMasking ? [parser.objectName('a table')] : parser.list(() => parser.objectName('a table'));
	const outputs = isMasking ? parser.bracketed(() => parser.expression()) : [];
	const inputs = isMasking && parser.isAt('using') ? parseUsing(parser) : [];
	parser.expect(verb === 'attach' ? 'to' : 'from');
	const grantees = parser.list(() => parseGrantee(parser));
	const priority = isMasking && parser.take('priority') ? parser.integer('a priority') : undefined;
	return {
		kind: `${verb}-policy`,
		policy,
		name,
		tables,
		outputs,
		inputs,
		grantees,
		priority,
		...parser.spanFrom(start),
	};
};
