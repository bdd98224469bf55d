import type {Identifier} from '../../../sql/language/tree/node.ts';

/** Returns the names of identifiers, folded. */
export const namesOf = (identifiers: readonly Identifier[]): readonly string[] => identifiers.map(({name}) => name);
