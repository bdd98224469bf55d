import type {KeyScope} from './key-entry.ts';

/** Scopes in which letters are text. */
export const typingScopes: ReadonlySet<KeyScope> = new Set<KeyScope>([
	'value',
	'filter',
	'help',
	'palette',
	'type-name',
	'query.editor',
	'query.editor-prompt',
	'query.suggestions',
	'query.schema-filter',
	'query.title',
	'query.params',
	'query.prompt',
	'query.export',
	'query.save',
	'query.history',
]);
