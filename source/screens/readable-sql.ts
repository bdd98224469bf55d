import {withoutHeader} from '../core/without-header.ts';
import type {Statement} from '../sql/catalogue.ts';

// Which name a placeholder has is the same on every target: the table's own.
const tablePlaceholder = /:table\.(\w+)/g;

/** A statement as a person would write it: tables by their names, and of its header only the values of its parameters. */
export const readableSql = ({sql}: Statement): string =>
	withoutHeader(sql, ['params']).replaceAll(tablePlaceholder, '$1');
