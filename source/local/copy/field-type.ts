/** A column's type as COPY converts into it. */
export type FieldType = {
	readonly kind:
		| 'integer'
		| 'decimal'
		| 'float'
		| 'boolean'
		| 'char'
		| 'varchar'
		| 'date'
		| 'time'
		| 'timestamp'
		| 'timestamptz'
		| 'super'
		| 'varbyte'
		| 'other';
	/** Redshift's short name, as its load errors have it: `int4`, `varchar`. */
	readonly shortName: string;
	/** Bytes; char and varchar only. */
	readonly length: number | undefined;
	/** decimal only. */
	readonly precision: number;
	readonly scale: number;
};

const names: readonly (readonly [pattern: RegExp, kind: FieldType['kind'], shortName: string])[] = [
	[/^(smallint|int2|tinyint|utinyint)$/, 'integer', 'int2'],
	[/^(integer|int|int4|usmallint)$/, 'integer', 'int4'],
	[/^(bigint|int8|uinteger|hugeint)$/, 'integer', 'int8'],
	[/^(numeric|decimal)/, 'decimal', 'numeric'],
	[/^(real|float4|float)$/, 'float', 'float4'],
	[/^(double precision|double|float8)$/, 'float', 'float8'],
	[/^(boolean|bool)$/, 'boolean', 'bool'],
	[/^(character varying|varchar|nvarchar|text)/, 'varchar', 'varchar'],
	[/^(character|char|nchar|bpchar)/, 'char', 'char'],
	[/^date$/, 'date', 'date'],
	[/^(timestamp with time zone|timestamptz)$/, 'timestamptz', 'timestamptz'],
	[/^(timestamp|datetime)/, 'timestamp', 'timestamp'],
	[/^(time with time zone|timetz)$/, 'time', 'timetz'],
	[/^time/, 'time', 'time'],
	[/^(super|json)$/, 'super', 'super'],
	[/^(binary varying|varbyte|varbinary|blob)/, 'varbyte', 'varbyte'],
];

/** Reads a type as Redshift or DuckDB names it; what it does not know is `other` and left to the engine. */
export const fieldType = (text: string): FieldType => {
	const type = text.trim().toLowerCase();
	const [, kind, shortName] = names.find(([pattern]) => pattern.test(type)) ?? [undefined, 'other' as const, type];
	const [first, second] = /\((\d+|max)\s*(?:,\s*(\d+))?\)/.exec(type)?.slice(1) ?? [];
	const size = first === 'max' ? 65_535 : first === undefined ? undefined : Number(first);
	return {
		kind,
		shortName,
		length: kind === 'char' || kind === 'varchar' || kind === 'varbyte' ? size : undefined,
		precision: size ?? 18,
		scale: Number(second ?? 0),
	};
};
