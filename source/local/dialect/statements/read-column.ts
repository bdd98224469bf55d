import type {DataType} from '../../../sql/language/data-type.ts';
import {redshiftName} from '../../../sql/language/data-type.ts';
import {isUnreadType, readType} from '../../../sql/language/type-name.ts';
import type {TokenReader} from '../parse/token-reader.ts';
import type {ColumnDesign, ForeignKey} from '../table-design.ts';

/** A column definition with what it says about its table. */
export type ColumnReading = {
	readonly column: ColumnDesign;
	readonly type: DataType;
	readonly isDistkey: boolean;
	readonly isSortkey: boolean;
	readonly isPrimaryKey: boolean;
	readonly isUnique: boolean;
	readonly references: ForeignKey | undefined;
};

const encodings = new Set(
	'raw az64 bytedict delta delta32k lzo mostly8 mostly16 mostly32 runlength text255 text32k zstd auto'.split(' '),
);

/** The index after the expression that starts here: up to the next attribute or the end of the definition. */
const expressionEnd = (reader: TokenReader): number => {
	const stops = new Set([
		'encode',
		'not',
		'null',
		'distkey',
		'sortkey',
		'primary',
		'unique',
		'references',
		'identity',
		'generated',
		'collate',
	]);
	let depth = 0;
	let at = reader.index();
	for (; at < reader.tokens.length; at++) {
		const token = reader.tokens[at];
		if (token?.kind === 'operator' && token.text === '(') depth++;
		else if (token?.kind === 'operator' && token.text === ')') {
			if (depth === 0) break;
			depth--;
		} else if (depth === 0 && token?.kind === 'operator' && token.text === ',') break;
		else if (depth === 0 && at > reader.index() && token?.kind === 'word' && stops.has(token.value)) break;
	}
	return at;
};

export const readReferences = (reader: TokenReader, columns: readonly string[]): ForeignKey => {
	const table = reader.qualifiedName();
	const references = reader.isOperator('(') ? reader.names() : [];
	return {columns, table: table.schema ? `${table.schema}.${table.table}` : table.table, references};
};

const readIdentity = (reader: TokenReader, isByDefault: boolean): NonNullable<ColumnDesign['identity']> => {
	reader.expectOperator('(');
	const seed = reader.number();
	reader.expectOperator(',');
	const step = reader.number();
	reader.expectOperator(')');
	return {seed, step, isByDefault};
};

export const readEncoding = (reader: TokenReader): string => {
	const encoding = reader.name();
	if (!encodings.has(encoding)) {
		reader.moveTo(reader.index() - 1);
		reader.fail(`${encoding} is not a compression encoding`);
	}
	return encoding;
};

/** Reads `name type [attributes and constraints]`. */
export const readColumn = (reader: TokenReader): ColumnReading => {
	const name = reader.identifier();
	const typeToken = reader.peek();
	if (!typeToken) return reader.fail('a type was expected');
	const {type, text, end} = readType(reader.tokens, reader.index());
	if (!type) {
		if (isUnreadType(text)) return reader.refuse(`Type ${text}`, undefined, typeToken);
		return reader.fail(`Redshift has no type ${text}`);
	}
	reader.moveTo(end);

	let column: ColumnDesign = {
		name,
		type: redshiftName(type),
		isNotNull: false,
		default: undefined,
		identity: undefined,
		encode: undefined,
		comment: undefined,
	};
	let more = {
		isDistkey: false,
		isSortkey: false,
		isPrimaryKey: false,
		isUnique: false,
		references: undefined as ForeignKey | undefined,
	};

	while (!reader.isDone() && !reader.isOperator(',') && !reader.isOperator(')')) {
		if (reader.take('not', 'null')) column = {...column, isNotNull: true};
		else if (reader.take('null')) continue;
		else if (reader.take('default')) {
			const stop = expressionEnd(reader);
			column = {...column, default: reader.slice(reader.index(), stop)};
			reader.moveTo(stop);
		} else if (reader.take('identity')) column = {...column, identity: readIdentity(reader, false), isNotNull: true};
		else if (reader.take('generated', 'by', 'default', 'as', 'identity')) {
			column = {...column, identity: readIdentity(reader, true), isNotNull: true};
		} else if (reader.take('encode')) column = {...column, encode: readEncoding(reader)};
		else if (reader.take('distkey')) more = {...more, isDistkey: true};
		else if (reader.take('sortkey')) more = {...more, isSortkey: true};
		else if (reader.take('primary', 'key')) {
			more = {...more, isPrimaryKey: true};
			column = {...column, isNotNull: true};
		} else if (reader.take('unique')) more = {...more, isUnique: true};
		else if (reader.take('references')) more = {...more, references: readReferences(reader, [name])};
		else if (reader.isAt('collate')) {
			reader.take('collate');
			const collation = reader.peek()?.value;
			if (!reader.take('case_sensitive') && !reader.take('cs')) reader.refuse(`COLLATE ${collation ?? ''}`.trim());
		} else if (reader.isAt('check')) reader.refuse('A CHECK constraint', 'Redshift has none either.');
		else reader.fail();
	}

	return {column, type, ...more};
};
