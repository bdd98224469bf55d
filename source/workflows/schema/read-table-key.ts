import {parseScriptTolerantly} from '../../sql/language/parser/parse-script.ts';
import type {TableKey} from './warehouse-schema.ts';

/** Parses a key such as `FOREIGN KEY (a) REFERENCES t(b)`; returns undefined for anything else. */
export const readTableKey = (definition: string): TableKey | undefined => {
	const [statement] = parseScriptTolerantly(`create table t (c integer, ${definition})`);
	const key = statement?.kind === 'create-table' ? statement.elements[1] : undefined;
	switch (key?.kind) {
		case 'primary-key':
			return {kind: 'primary', columns: key.columns.map(({name}) => name)};
		case 'unique':
			return {kind: 'unique', columns: key.columns.map(({name}) => name)};
		case 'foreign-key': {
			const parts = key.table.parts.map(({name}) => name);
			return {
				kind: 'foreign',
				columns: key.columns.map(({name}) => name),
				references: {
					schema: parts.at(-2),
					table: parts.at(-1) ?? '',
					columns: key.references.map(({name}) => name),
				},
			};
		}

		default:
			return undefined;
	}
};
