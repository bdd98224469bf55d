import type {
	AlterExternalView,
	AlterMaterializedView,
	CreateExternalView,
	CreateMaterializedView,
	CreateView,
	RefreshMaterializedView,
} from '../../tree/view.ts';
import type {Parser} from '../parser.ts';
import {distributionStyle, parseTableAttributes} from './parse-table-attributes.ts';
import {behavior, columnNames, ifNotExists, onOrOff, principal, yesOrNo} from './parts.ts';

/** Parses CREATE VIEW, after the words up to VIEW. */
export const parseCreateView = (parser: Parser, start: number, orReplace: boolean): CreateView => {
	if (parser.isAt('if', 'not', 'exists')) {
		parser.foreign('CREATE VIEW IF NOT EXISTS', 'Write CREATE OR REPLACE VIEW.');
	}

	const name = parser.objectName('the name of a view');
	const columns = parser.isOperator('(') ? columnNames(parser) : [];
	parser.expect('as');
	const query = parser.query();
	if (parser.isAt('with', 'check') || parser.isAt('with', 'local') || parser.isAt('with', 'cascaded')) {
		parser.foreign('WITH CHECK OPTION', 'Leave it out: views take no INSERT or UPDATE.');
	}

	const isLateBound = parser.take('with', 'no', 'schema', 'binding');
	return {kind: 'create-view', orReplace, name, columns, query, isLateBound, ...parser.spanFrom(start)};
};

/** Parses CREATE EXTERNAL VIEW, after CREATE EXTERNAL. */
export const parseExternalView = (parser: Parser, start: number): CreateExternalView => {
	const isProtected = parser.take('protected');
	parser.expect('view');
	const isConditional = ifNotExists(parser);
	const name = parser.objectName('the name of a view');
	parser.expect('as');
	const query = parser.query();
	return {
		kind: 'create-external-view',
		isProtected,
		ifNotExists: isConditional,
		name,
		query,
		...parser.spanFrom(start),
	};
};

/** Parses ALTER EXTERNAL VIEW, after these words. */
export const parseAlterExternalView = (parser: Parser, start: number): AlterExternalView => {
	const name = parser.objectName('a view');
	const isForced = parser.take('force');
	if (parser.take('remove', 'definition')) {
		return {kind: 'alter-external-view', name, isForced, query: undefined, ...parser.spanFrom(start)};
	}

	parser.expect('as');
	return {kind: 'alter-external-view', name, isForced, query: parser.query(), ...parser.spanFrom(start)};
};

/** Parses CREATE MATERIALIZED VIEW, after these words. */
export const parseMaterializedView = (parser: Parser, start: number): CreateMaterializedView => {
	if (parser.isAt('if', 'not', 'exists')) {
		parser.foreign('CREATE MATERIALIZED VIEW IF NOT EXISTS', 'Write DROP MATERIALIZED VIEW IF EXISTS before it.');
	}

	const name = parser.objectName('the name of a view');
	const columns = parser.isOperator('(') && !parser.isQueryInParentheses() ? columnNames(parser) : [];
	let isAutoRefreshed: boolean | undefined;
	const attributes = [...parseTableAttributes(parser)];
	if (parser.take('auto', 'refresh')) {
		isAutoRefreshed = yesOrNo(parser);
		attributes.push(...parseTableAttributes(parser));
	}

	parser.expect('as');
	const query = parser.query();
	if (parser.isAt('with', 'no', 'data') || parser.isAt('with', 'data')) {
		parser.foreign('WITH DATA and WITH NO DATA', 'Leave it out, and write REFRESH MATERIALIZED VIEW for new rows.');
	}

	return {
		kind: 'create-materialized-view',
		name,
		columns,
		attributes,
		isAutoRefreshed,
		query,
		...parser.spanFrom(start),
	};
};

const parseChange = (parser: Parser): AlterMaterializedView['change'] => {
	const start = parser.start();
	const end = () => parser.spanFrom(start);
	if (parser.take('auto', 'refresh')) return {kind: 'auto-refresh', isOn: yesOrNo(parser), ...end()};
	if (parser.take('owner', 'to')) return {kind: 'owner', owner: principal(parser), ...end()};
	if (parser.take('rename', 'to')) return {kind: 'rename', to: parser.identifier('a new name'), ...end()};
	if (parser.take('row', 'level', 'security')) {
		const isOn = onOrOff(parser);
		const conjunction = parser.take('conjunction', 'type')
			? (parser.takeAny('and', 'or') ?? parser.fail('AND or OR was expected'))
			: undefined;
		const forDatashares = parser.take('for', 'datashares');
		return {kind: 'row-level-security', isOn, conjunction, forDatashares, ...end()};
	}

	parser.expect('alter');
	if (parser.take('diststyle')) {
		const style = distributionStyle(parser);
		const column = style === 'key' && parser.take('distkey') ? parser.identifier('a column') : undefined;
		return {kind: 'distribution', style, column, ...end()};
	}

	if (parser.take('distkey')) {
		return {kind: 'distribution', style: undefined, column: parser.identifier('a column'), ...end()};
	}

	const style = parser.takeAny('compound', 'interleaved');
	parser.expect('sortkey');
	const plain = style ? undefined : parser.takeAny('auto', 'none');
	return plain
		? {kind: 'sortkey', style: plain, columns: [], ...end()}
		: {kind: 'sortkey', style, columns: columnNames(parser), ...end()};
};

/** Parses ALTER MATERIALIZED VIEW, after these words. */
export const parseAlterMaterializedView = (parser: Parser, start: number): AlterMaterializedView => {
	const name = parser.objectName('a materialized view');
	return {kind: 'alter-materialized-view', name, change: parseChange(parser), ...parser.spanFrom(start)};
};

export const parseRefresh = (parser: Parser, start: number): RefreshMaterializedView => {
	parser.expect('refresh', 'materialized', 'view');
	if (parser.isAt('concurrently')) parser.foreign('CONCURRENTLY', 'Leave it out: a refresh does not block readers.');
	const name = parser.objectName('a materialized view');
	return {kind: 'refresh-materialized-view', name, behavior: behavior(parser), ...parser.spanFrom(start)};
};
