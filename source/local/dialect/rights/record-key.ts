import {quoteText} from '../quote.ts';

/** Kinds of objects with privileges, as recorded. */
export type ObjectKind = 'table' | 'schema' | 'database' | 'function' | 'procedure' | 'language' | 'system' | 'scope';

export type RecordedObject = {
	readonly kind: ObjectKind;
	/** Empty if the object has none. */
	readonly schema: string;
	/** For a routine, includes its argument types: `f(integer)`. */
	readonly name: string;
};

/** Returns the condition that selects the records of one object. */
export const objectFilter = ({kind, schema, name}: RecordedObject): string =>
	`object_kind = ${quoteText(kind)} AND schema_name = ${quoteText(schema)} AND object_name = ${quoteText(name)}`;

/** Returns a list of values for IN or VALUES. */
export const textList = (values: readonly string[]): string => `(${values.map(quoteText).join(', ')})`;

/** The note for every recorded change to users and privileges. */
export const notEnforced =
	'The change is recorded but not enforced: the embedded warehouse has one user with all privileges.';

/** The current user in the engine: the login user, unless SET SESSION AUTHORIZATION changed it. */
export const currentUser =
	"coalesce(CAST(getvariable('dwh_user') AS VARCHAR), CAST(getvariable('dwh_login') AS VARCHAR), 'awsuser')";
