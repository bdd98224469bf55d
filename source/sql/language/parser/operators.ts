import type {BinaryOperator} from '../tree/query.ts';

/**
 * Operator precedence, lowest first: as in PostgreSQL 8.0, on which Redshift is based, except that `<=`, `>=` and
 * `<>` rank with `<` and `>`, and IS below the text operators.
 */
export const precedence = {
	or: 1,
	and: 2,
	not: 3,
	equal: 4,
	compare: 5,
	is: 6,
	match: 7,
	other: 8,
	add: 9,
	multiply: 10,
	power: 11,
	zone: 12,
	sign: 13,
} as const;

type Binding = {readonly level: number; readonly operator: BinaryOperator; readonly isRightAssociative?: boolean};

const other = (operator: BinaryOperator): Binding => ({level: precedence.other, operator});

/** Binary operators written as symbols. */
export const binaryOperators: Readonly<Record<string, Binding>> = {
	'=': {level: precedence.equal, operator: '=', isRightAssociative: true},
	'==': {level: precedence.equal, operator: '=='},
	'<': {level: precedence.compare, operator: '<'},
	'>': {level: precedence.compare, operator: '>'},
	'<=': {level: precedence.compare, operator: '<='},
	'>=': {level: precedence.compare, operator: '>='},
	'<>': {level: precedence.compare, operator: '<>'},
	'!=': {level: precedence.compare, operator: '<>'},
	'||': other('||'),
	'&': other('&'),
	'|': other('|'),
	'#': other('#'),
	'<<': other('<<'),
	'>>': other('>>'),
	'~': other('~'),
	'!~': other('!~'),
	'~*': other('~*'),
	'!~*': other('!~*'),
	'->': other('->'),
	'->>': other('->>'),
	'#>': other('#>'),
	'#>>': other('#>>'),
	'@>': other('@>'),
	'<@': other('<@'),
	'//': other('//'),
	'+': {level: precedence.add, operator: '+'},
	'-': {level: precedence.add, operator: '-'},
	'*': {level: precedence.multiply, operator: '*'},
	'/': {level: precedence.multiply, operator: '/'},
	'%': {level: precedence.multiply, operator: '%'},
	'^': {level: precedence.power, operator: '^'},
	'**': {level: precedence.power, operator: '**'},
};

/** PostgreSQL's operators for LIKE. */
export const likeOperators: Readonly<
	Record<string, {readonly operator: 'like' | 'ilike'; readonly isNegated: boolean}>
> = {
	'~~': {operator: 'like', isNegated: false},
	'!~~': {operator: 'like', isNegated: true},
	'~~*': {operator: 'ilike', isNegated: false},
	'!~~*': {operator: 'ilike', isNegated: true},
};
