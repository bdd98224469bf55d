import type {BinaryOperator, ComparisonOperator} from '../../../sql/language/tree/query.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export const isArithmetic = (operator: BinaryOperator): operator is ArithmeticOperator => /^[-+*/%]$/.test(operator);

export const isComparison = (operator: BinaryOperator): operator is ComparisonOperator =>
	/^(=|<>|<|<=|>|>=)$/.test(operator);
