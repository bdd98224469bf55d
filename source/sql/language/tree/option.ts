import type {Identifier, ObjectName, Span} from './node.ts';
import type {Query} from './query.ts';

/** The value of a statement's option; a placeholder may stand for a string, a number or a name. */
export type OptionValue = Span &
	(
		| {readonly kind: 'text'; readonly value: string}
		| {readonly kind: 'number'; readonly value: number}
		/** A keyword, folded; several words have one space between them. */
		| {readonly kind: 'word'; readonly word: string}
		| {readonly kind: 'name'; readonly name: Identifier}
		| {readonly kind: 'object'; readonly name: ObjectName}
		| {readonly kind: 'placeholder'; readonly text: string}
		| {readonly kind: 'query'; readonly query: Query}
		/** `(a, b)`, `'x', 'y'` and `key = value` pairs, in order. */
		| {readonly kind: 'list'; readonly items: readonly OptionValue[]}
	);

/** `maxerror 5`, `gzip`, `connection limit unlimited`. */
export type Option = Span & {
	readonly kind: 'option';
	/** Folded; several words have one space between them. */
	readonly name: string;
	readonly value: OptionValue | undefined;
};

export type DropBehavior = 'cascade' | 'restrict' | undefined;
