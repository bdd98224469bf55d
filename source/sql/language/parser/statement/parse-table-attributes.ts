import type {DistributionStyle, KeyColumn, TableAttribute} from '../../tree/table-definition.ts';
import type {Parser} from '../parser.ts';
import {yesOrNo} from './parts.ts';

export const distributionStyle = (parser: Parser): DistributionStyle => {
	const style = parser.takeAny('auto', 'even', 'all', 'key');
	return style ?? parser.fail('AUTO, EVEN, KEY or ALL was expected');
};

const keyColumn = (parser: Parser): KeyColumn => {
	const token = parser.peek();
	if (token?.kind !== 'number') return parser.identifier('a column');
	return {kind: 'position', position: parser.integer(), start: token.start, end: token.end};
};

const parseSortkey = (parser: Parser): TableAttribute => {
	const start = parser.start();
	const style = parser.takeAny('compound', 'interleaved');
	parser.expect('sortkey');
	if (!style && parser.take('auto')) return {kind: 'sortkey-auto', ...parser.spanFrom(start)};
	if (!style && parser.take('none')) return {kind: 'sortkey-none', ...parser.spanFrom(start)};
	const columns = parser.bracketed(() => keyColumn(parser));
	return {kind: 'sortkey', style, columns, ...parser.spanFrom(start)};
};

const parseAttribute = (parser: Parser): TableAttribute | undefined => {
	const start = parser.start();
	const end = () => parser.spanFrom(start);
	if (parser.take('backup')) return {kind: 'backup', isOn: yesOrNo(parser), ...end()};
	if (parser.take('diststyle')) return {kind: 'diststyle', style: distributionStyle(parser), ...end()};
	if (parser.take('distkey')) {
		parser.expectOperator('(');
		const column = keyColumn(parser);
		if (parser.isOperator(',')) parser.fail('DISTKEY takes one column');
		parser.expectOperator(')');
		return {kind: 'distkey', column, ...end()};
	}

	if (parser.isAt('sortkey') || parser.isAt('compound', 'sortkey') || parser.isAt('interleaved', 'sortkey')) {
		return parseSortkey(parser);
	}

	return parser.take('encode', 'auto') ? {kind: 'encode-auto', ...end()} : undefined;
};

const foreignAttributes: Readonly<Record<string, string>> = {
	partition: 'Use DISTKEY and SORTKEY to arrange rows; only external tables have partitions.',
	inherits: 'Write LIKE parent inside the parentheses.',
	tablespace: 'Leave it out.',
	using: 'Leave it out.',
	engine: 'Leave it out.',
	cluster: 'Write SORTKEY (columns).',
};

/** Parses BACKUP, DISTSTYLE, DISTKEY, SORTKEY and ENCODE AUTO in any order, each at most once. */
export const parseTableAttributes = (parser: Parser): readonly TableAttribute[] => {
	const attributes: TableAttribute[] = [];
	for (;;) {
		const token = parser.peek();
		const attribute = parseAttribute(parser);
		if (!attribute) break;
		const family = attribute.kind.split('-')[0];
		if (attributes.some(({kind}) => kind.split('-')[0] === family)) {
			parser.fail(`${family?.toUpperCase()} is given twice`, `Write ${family?.toUpperCase()} once.`, token);
		}

		attributes.push(attribute);
	}

	const next = parser.peek();
	const instead =
		next?.kind === 'word' && Object.hasOwn(foreignAttributes, next.value) ? foreignAttributes[next.value] : undefined;
	if (instead) parser.foreign(`${next?.text.toUpperCase()} of a table`, instead);
	if (parser.isAt('on', 'commit')) {
		parser.foreign('ON COMMIT', 'Leave it out: a temporary table is dropped at the end of the session.');
	}

	return attributes;
};
