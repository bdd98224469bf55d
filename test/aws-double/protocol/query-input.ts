import {AwsError} from './aws-error.ts';
import type {Member, Shape} from './shape.ts';

type Tree = {value?: string; readonly children: Map<string, Tree>};

const treeOf = (parameters: Iterable<readonly [string, string]>): Tree => {
	const root: Tree = {children: new Map()};
	for (const [key, value] of parameters) {
		let at = root;
		for (const part of key.split('.')) {
			const next: Tree = at.children.get(part) ?? {children: new Map()};
			at.children.set(part, next);
			at = next;
		}

		if (at.value !== undefined) throw new AwsError('MalformedQueryString', `The parameter ${key} appears twice.`);
		at.value = value;
	}

	return root;
};

const wrong = (path: string, value: string, what: string): AwsError =>
	new AwsError('MalformedInput', `The value "${value}" of ${path} is no ${what}.`);

const simple = (kind: Shape['kind'], path: string, value: string): unknown => {
	switch (kind) {
		case 'number': {
			if (!/^-?\d+(\.\d+)?$/.test(value)) throw wrong(path, value, 'number');
			return Number(value);
		}

		case 'boolean': {
			if (value !== 'true' && value !== 'false') throw wrong(path, value, 'boolean');
			return value === 'true';
		}

		case 'timestamp':
		case 'dateTime': {
			const at = new Date(value);
			if (Number.isNaN(at.getTime())) throw wrong(path, value, 'timestamp');
			return at;
		}

		default:
			return value;
	}
};

const listOf = (tree: Tree, item: Member, isFlat: boolean, path: string): unknown[] => {
	const wrapper = item.traits.xmlName ?? 'member';
	const unknown = [...tree.children.keys()].find(name => !isFlat && name !== wrapper);
	if (unknown !== undefined) throw new AwsError('MalformedInput', `Unknown parameter: ${path}.${unknown}`);
	const holder = isFlat ? tree : tree.children.get(wrapper);
	const entries = [...(holder?.children ?? [])].sort(([a], [b]) => Number(a) - Number(b));
	return entries.map(([index, child], at) => {
		if (index !== String(at + 1)) throw new AwsError('MalformedInput', `${path} is not numbered from 1.`);
		return readValue(child, item.shape(), `${path}.${index}`);
	});
};

const readValue = (tree: Tree, shape: Shape, path: string, isFlat = false): unknown => {
	if (shape.kind === 'list') return listOf(tree, shape.item, isFlat, path);
	if (shape.kind !== 'structure') {
		if (tree.children.size > 0) throw new AwsError('MalformedInput', `Unknown parameter below ${path}`);
		return simple(shape.kind, path, tree.value ?? '');
	}

	const input: Record<string, unknown> = {};
	for (const [name, child] of tree.children) {
		const member = [...shape.members].find(([own, {traits}]) => (traits.xmlName ?? own) === name);
		const here = path === '' ? name : `${path}.${name}`;
		if (!member) throw new AwsError('MalformedInput', `Unknown parameter: ${here}`);
		input[member[0]] = readValue(child, member[1].shape(), here, member[1].traits.xmlFlattened !== undefined);
	}

	return input;
};

/** A form body as the operation's input. Throws for parameters that the operation does not have. */
export const readQueryInput = (body: URLSearchParams, shape: Shape): Record<string, unknown> => {
	const parameters = [...body].filter(([name]) => name !== 'Action' && name !== 'Version');
	return readValue(treeOf(parameters), shape, '') as Record<string, unknown>;
};
