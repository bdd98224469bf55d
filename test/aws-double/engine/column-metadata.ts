import type {ColumnMetadata} from '@aws-sdk/client-redshift-data';

type Shape = {
	readonly typeName: string;
	readonly precision: number;
	readonly scale?: number;
	readonly length?: number;
	readonly isSigned?: boolean;
};

const number = (typeName: string, precision: number, length: number, scale = 0): Shape => ({
	typeName,
	precision,
	scale,
	length,
	isSigned: true,
});

const shapeOf = (type: string): Shape => {
	const [, name = type, first, second] = /^([^(]+)(?:\((\d+)(?:,\s*(\d+))?\))?$/.exec(type) ?? [];
	switch (name) {
		case 'smallint':
			return number('int2', 5, 2);
		case 'integer':
			return number('int4', 10, 4);
		case 'bigint':
			return number('int8', 19, 8);
		case 'numeric':
			return number('numeric', Number(first ?? 18), 0, Number(second ?? 0));
		case 'real':
			return number('float4', 8, 4, 8);
		case 'double precision':
			return number('float8', 17, 8, 17);
		case 'boolean':
			return {typeName: 'bool', precision: 1};
		case 'character':
			return {typeName: 'bpchar', precision: Number(first ?? 1), length: Number(first ?? 1)};
		case 'character varying':
			return {typeName: 'varchar', precision: Number(first ?? 65_535)};
		case 'date':
			return {typeName: 'date', precision: 13};
		case 'timestamp without time zone':
			return {typeName: 'timestamp', precision: 29, scale: 6};
		case 'timestamp with time zone':
			return {typeName: 'timestamptz', precision: 35, scale: 6};
		case 'time without time zone':
			return {typeName: 'time', precision: 15, scale: 6};
		case 'time with time zone':
			return {typeName: 'timetz', precision: 21, scale: 6};
		case 'varbyte':
			return {typeName: 'varbyte', precision: Number(first ?? 64_000)};
		default:
			return {typeName: name, precision: 0};
	}
};

/** A result column as the Data API describes it, from Redshift's long name of its type. */
export const columnMetadata = (name: string, type: string): ColumnMetadata => {
	const {typeName, precision, scale = 0, length = 0, isSigned = false} = shapeOf(type);
	return {
		isCaseSensitive: typeName === 'varchar' || typeName === 'bpchar',
		isCurrency: false,
		isSigned,
		label: name,
		name,
		nullable: 1,
		precision,
		scale,
		schemaName: '',
		tableName: '',
		typeName,
		length,
	};
};
