/**
 * A Redshift type as far as it is known before the engine binds the statement. `any`: unknown. `null`: the
 * literal. `literal`: a quoted literal, which takes the type its context requires.
 */
export type DataType = {
	readonly name: TypeName;
	/** numeric only. */
	readonly precision?: number;
	readonly scale?: number;
	/** Bytes; char and varchar only. */
	readonly length?: number;
	/**
	 * varchar only: a quoted literal or NULL in a subquery, or the value of a variable, which is allowed where
	 * other text is not.
	 */
	readonly wasLiteral?: boolean;
};

type TypeName =
	| 'any'
	| 'null'
	| 'literal'
	| 'smallint'
	| 'integer'
	| 'bigint'
	| 'numeric'
	| 'real'
	| 'double'
	| 'boolean'
	| 'char'
	| 'varchar'
	| 'date'
	| 'time'
	| 'timetz'
	| 'timestamp'
	| 'timestamptz'
	| 'interval'
	| 'super'
	| 'varbyte';

export const any: DataType = {name: 'any'};
export const smallint: DataType = {name: 'smallint'};
export const integer: DataType = {name: 'integer'};
export const bigint: DataType = {name: 'bigint'};
export const real: DataType = {name: 'real'};
export const double: DataType = {name: 'double'};
export const boolean: DataType = {name: 'boolean'};
export const date: DataType = {name: 'date'};
export const time: DataType = {name: 'time'};
export const timestamp: DataType = {name: 'timestamp'};
export const timestamptz: DataType = {name: 'timestamptz'};
export const interval: DataType = {name: 'interval'};
export const superType: DataType = {name: 'super'};
export const varbyte: DataType = {name: 'varbyte'};

/** Without a length, as string functions return it. */
export const varchar = (length?: number): DataType => ({name: 'varchar', length});
export const numeric = (precision: number, scale: number): DataType => ({name: 'numeric', precision, scale});

const integers = new Set<TypeName>(['smallint', 'integer', 'bigint']);
const strings = new Set<TypeName>(['char', 'varchar', 'literal']);

export const isInteger = (type: DataType): boolean => integers.has(type.name);
export const isFloat = (type: DataType): boolean => type.name === 'real' || type.name === 'double';
export const isNumber = (type: DataType): boolean => isInteger(type) || isFloat(type) || type.name === 'numeric';
export const isString = (type: DataType): boolean => strings.has(type.name);
export const isMoment = (type: DataType): boolean =>
	type.name === 'date' || type.name === 'timestamp' || type.name === 'timestamptz';

/** Whether the type is TIME or TIMETZ. */
export const isTimeOfDay = (type: DataType): boolean => type.name === 'time' || type.name === 'timetz';

/** Returns the precision and scale of a number in an operation with a NUMERIC. */
export const asNumeric = (type: DataType): {precision: number; scale: number} => {
	if (type.name === 'smallint') return {precision: 5, scale: 0};
	if (type.name === 'integer') return {precision: 10, scale: 0};
	if (type.name === 'bigint') return {precision: 19, scale: 0};
	return {precision: type.precision ?? 18, scale: type.scale ?? 0};
};

/** Returns the DuckDB type for such values. CHAR is stored without its padding. */
export const engineType = (type: DataType): string => {
	switch (type.name) {
		case 'any':
		case 'null':
		case 'literal':
		case 'char':
		case 'varchar':
			return 'VARCHAR';
		case 'smallint':
		case 'integer':
		case 'bigint':
		case 'boolean':
		case 'date':
		case 'time':
		case 'timetz':
		case 'timestamp':
		case 'timestamptz':
		case 'interval':
		case 'double':
			return type.name.toUpperCase();
		case 'numeric':
			return `DECIMAL(${type.precision ?? 18},${type.scale ?? 0})`;
		case 'real':
			return 'FLOAT';
		case 'super':
			return 'JSON';
		case 'varbyte':
			return 'BLOB';
		default:
			return type.name satisfies never;
	}
};

/** Returns Redshift's full name: `character varying(256)`, `timestamp without time zone`. */
export const redshiftName = (type: DataType): string => {
	switch (type.name) {
		case 'any':
		case 'null':
		case 'literal':
			return 'character varying';
		case 'varchar':
			return type.length === undefined ? 'character varying' : `character varying(${type.length})`;
		case 'char':
			return `character(${type.length ?? 1})`;
		case 'numeric':
			return `numeric(${type.precision ?? 18},${type.scale ?? 0})`;
		case 'double':
			return 'double precision';
		case 'timestamp':
			return 'timestamp without time zone';
		case 'timestamptz':
			return 'timestamp with time zone';
		case 'time':
			return 'time without time zone';
		case 'timetz':
			return 'time with time zone';
		case 'varbyte':
			return 'binary varying';
		default:
			return type.name;
	}
};
