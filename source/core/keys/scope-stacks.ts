/**
 * The scopes that are active together, innermost first; `global` is always outermost. A key of an inner scope
 * hides the same key of outer scopes.
 */
export const scopeStacks = [
	['home', 'list'],
	['setup', 'list'],
	['status', 'list'],
	['tables', 'list'],
	['etl', 'list'],
	['verify', 'list'],
	['verify.detail', 'list'],
	['teardown', 'list'],
	['log', 'list'],
	['monitor', 'list'],
	['log.detail', 'list'],
	['config', 'list'],
	['board'],
	['filter', 'list'],
	['value'],
	['query.list', 'query', 'list'],
	['query.result', 'query', 'list'],
	['query.search', 'query.result', 'query', 'list'],
	['query.schema', 'query', 'list'],
	['query.cell', 'query', 'list'],
	['query.plan', 'query', 'list'],
	['query.steps', 'query', 'list'],
	['query.statistics', 'query', 'list'],
	['query.editor', 'query'],
	['query.suggestions', 'query.editor', 'query'],
	['query.schema-filter', 'list'],
	['query.save'],
	['query.history'],
	['query.title'],
	['query.params'],
	['query.editor-prompt'],
	['query.export'],
	['query.prompt'],
	['query.copy'],
	['query.compare'],
] as const;

/** The result of a screen's `scopes`. */
export type ScopeStack = (typeof scopeStacks)[number];
