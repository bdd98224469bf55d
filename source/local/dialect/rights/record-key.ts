import {quoteText} from '../quote.ts';

/** Of what rights can be given, as they are recorded. */
export type ObjectKind = 'table' | 'schema' | 'database' | 'function' | 'procedure' | 'language' | 'system' | 'scope';

export type RecordedObject = {
	readonly kind: ObjectKind;
	/** Empty where the object has none. */
	readonly schema: string;
	/** Of a routine, with the types of its arguments: `f(integer)`. */
	readonly name: string;
};

/** Where the records of one object are. */
export const objectFilter = ({kind, schema, name}: RecordedObject): string =>
	`object_kind = ${quoteText(kind)} AND schema_name = ${quoteText(schema)} AND object_name = ${quoteText(name)}`;

/** A list of values for IN, or for VALUES. */
export const textList = (values: readonly string[]): string => `(${values.map(quoteText).join(', ')})`;

/** Said with whatever is recorded about users and rights. */
export const notEnforced =
	'Recorded and shown, not enforced: the embedded warehouse has one user, who may do everything.';

/** The current user, in the engine: who logged in, unless SET SESSION AUTHORIZATION named another. */
export const currentUser =
	"coalesce(CAST(getvariable('dwh_user') AS VARCHAR), CAST(getvariable('dwh_login') AS VARCHAR), 'awsuser')";
