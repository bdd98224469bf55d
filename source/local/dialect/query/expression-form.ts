import type {Expression, NameExpression} from '../../../sql/language/tree/query.ts';
import type {Relation, Scope} from '../typed.ts';

type FoundColumn = {
	/** The scope whose relation has the column. */
	readonly scope: Scope;
	/** The same for every spelling of the column. */
	readonly form: string;
};

const has = (relation: Relation, column: string, isOnly: boolean): boolean =>
	relation.columns ? relation.columns.some(({name}) => name === column) : isOnly;

const formAt = (scope: Scope, [first = '', second, third, ...more]: readonly string[]): string | undefined => {
	const {relations} = scope;
	const find = (name: string) => relations.find(relation => relation.name === name);
	// The remaining parts navigate into the column's value.
	if (second !== undefined && find(first))
		return [first, second, third, ...more].filter(part => part !== undefined).join('.');
	if (third !== undefined && find(second ?? '')) return [second, third, ...more].join('.');
	if (second !== undefined) return undefined;
	const merged = scope.merged?.find(({name}) => name === first);
	if (merged) return merged.form;
	const [found, ...others] = relations.filter(relation => has(relation, first, relations.length === 1));
	return found && others.length === 0 ? `${found.name}.${first}` : undefined;
};

/** Returns the scope and comparison key of a column; undefined if the name is not a known column. */
export const columnForm = (scope: Scope, names: readonly string[]): FoundColumn | undefined => {
	for (let at: Scope | undefined = scope; at; at = at.parent) {
		const form = formAt(at, names);
		if (form !== undefined) return {scope: at, form};
		// It may be a column of one of these relations.
		if (names.length === 1 && at.relations.some(({columns}) => !columns || columns.some(one => one.name === names[0])))
			return undefined;
	}

	return undefined;
};

/** Returns the parts of a name. Parts after the column keep their case if keys are case-sensitive. */
const namesIn = ({parts}: NameExpression, scope: Scope, columnAt?: number): readonly string[] => {
	const isTable = scope.relations.some(({name}) => name === parts[0]?.name);
	const from = columnAt ?? (isTable ? 2 : 3);
	return parts.map(({name, exact}, at) => (scope.keepsKeyCase && at >= from ? exact : name));
};

// Positions and spelling, which do not matter for the comparison.
const skipped = new Set(['start', 'end', 'exact', 'form']);

const placeless = (node: unknown, scope: Scope): unknown => {
	if (typeof node !== 'object' || node === null) return node;
	if (Array.isArray(node)) return node.map(item => placeless(item, scope));
	const expression = node as Expression;
	if (expression.kind === 'name') {
		const names = namesIn(expression, scope, 1);
		return ['name', columnForm(scope, namesIn(expression, scope))?.form ?? names];
	}

	if (expression.kind === 'binary') {
		// Iterates, because recursion over a long chain could overflow the stack.
		const chain: unknown[] = [];
		let at: Expression = expression;
		for (; at.kind === 'binary'; at = at.left) chain.push(at.operator, placeless(at.right, scope));
		return [...chain, placeless(at, scope)];
	}

	return Object.entries(node).flatMap(([key, value]) =>
		skipped.has(key) || value === undefined ? [] : [key, placeless(value, scope)],
	);
};

/** Returns a key that is equal for expressions that mean the same but are written differently: `v`, `t.v` and `V`. */
export const expressionForm = (node: Expression, scope: Scope): string =>
	node.kind === 'name'
		? (columnForm(scope, namesIn(node, scope))?.form ?? JSON.stringify(placeless(node, scope)))
		: JSON.stringify(placeless(node, scope));
