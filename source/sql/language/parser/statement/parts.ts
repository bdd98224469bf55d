import type {Identifier} from '../../tree/node.ts';
import type {DropBehavior} from '../../tree/option.ts';
import type {Parser} from '../parser.ts';

export const ifNotExists = (parser: Parser): boolean => parser.take('if', 'not', 'exists');
export const ifExists = (parser: Parser): boolean => parser.take('if', 'exists');

/** Parses CASCADE or RESTRICT, if present. */
export const behavior = (parser: Parser): DropBehavior => parser.takeAny('cascade', 'restrict');

export const columnNames = (parser: Parser): readonly Identifier[] =>
	parser.bracketed(() => parser.identifier('a column'));

/** Parses YES or NO. */
export const yesOrNo = (parser: Parser): boolean =>
	(parser.takeAny('yes', 'no') ?? parser.fail('YES or NO was expected')) === 'yes';

/** Parses ON or OFF. */
export const onOrOff = (parser: Parser): boolean =>
	(parser.takeAny('on', 'off') ?? parser.fail('ON or OFF was expected')) === 'on';

/** Parses TRUE or FALSE. */
export const trueOrFalse = (parser: Parser): boolean =>
	(parser.takeAny('true', 'false') ?? parser.fail('TRUE or FALSE was expected')) === 'true';

/** Parses the name of a user, a role or a group. */
export const principal = (parser: Parser, what = 'a user'): Identifier =>
	parser.isAtAny('current_user', 'session_user') ? parser.label() : parser.identifier(what);
