const shorter: readonly (readonly [RegExp, string])[] = [
	[/^character varying/, 'varchar'],
	[/^character\b/, 'char'],
	[/^timestamp without time zone/, 'timestamp'],
	[/^timestamp with time zone/, 'timestamptz'],
	[/^time without time zone/, 'time'],
	[/^time with time zone/, 'timetz'],
	[/^double precision/, 'double'],
];

/** Returns the short name of a type: "varchar(256)" for "character varying(256)". */
export const shortType = (type: string): string =>
	shorter.reduce((text, [long, short]) => text.replace(long, short), type);
