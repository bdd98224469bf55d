const types: Readonly<Record<string, string>> = {
	INT16: 'smallint',
	INT32: 'integer',
	INT64: 'bigint',
	INT128: 'numeric(38,0)',
	HUGEINT: 'numeric(38,0)',
	DOUBLE: 'double precision',
	FLOAT: 'real',
	VARCHAR: 'character varying',
	STRING_LITERAL: 'unknown',
	INTEGER_LITERAL: 'integer',
	JSON: 'super',
	TIMESTAMP: 'timestamp',
};

/** Returns Redshift's name for a type of the engine. */
export const engineTypeName = (engine: string): string => {
	const bare = engine.replace(/[.,;:!]+$/, '');
	return types[bare] ?? bare.replace(/^DECIMAL/, 'numeric').toLowerCase();
};
