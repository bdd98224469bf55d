import type {CompletionItem} from './completion-item.ts';
import type {Relation} from './output-columns.ts';
import type {JoinSides} from './scope.ts';
import {writtenName} from './written-name.ts';

/** `order` for `orders`, `company` for `companies`. */
const singularsOf = (name: string): readonly string[] => [
	name,
	name.replace(/s$/, ''),
	name.replace(/es$/, ''),
	name.replace(/ies$/, 'y'),
];

type Pair = {readonly left: string; readonly right: string; readonly isKey: boolean};

/** Whether a column is named after the other table and its column: `user_id` for `users.id`. */
const isNamedAfter = (column: string, relation: Relation, key: string): boolean =>
	singularsOf(relation.table?.name ?? relation.name ?? '').some(name => column === `${name}_${key}`);

const pairsOf = (left: Relation, right: Relation): readonly Pair[] => {
	const pairs: Pair[] = [];
	for (const {column, table, references} of left.table?.foreignKeys ?? []) {
		if (table === right.table?.name) pairs.push({left: column, right: references, isKey: true});
	}

	for (const {column, table, references} of right.table?.foreignKeys ?? []) {
		if (table === left.table?.name) pairs.push({left: references, right: column, isKey: true});
	}

	const leftNames = left.columns().map(({name}) => name);
	const rightNames = right.columns().map(({name}) => name);
	for (const name of leftNames) if (rightNames.includes(name)) pairs.push({left: name, right: name, isKey: false});
	for (const key of ['id', 'key', 'code']) {
		for (const name of rightNames) {
			if (leftNames.includes(key) && isNamedAfter(name, left, key)) pairs.push({left: key, right: name, isKey: true});
		}

		for (const name of leftNames) {
			if (rightNames.includes(key) && isNamedAfter(name, right, key)) pairs.push({left: name, right: key, isKey: true});
		}
	}

	return pairs;
};

// Column names that many tables share without being related.
const isCommon = (name: string): boolean =>
	/^(?:id|name|title|created_at|updated_at|level|year|type|status)$/.test(name);

/** Returns conditions for ON: foreign keys, columns named after the other table, and columns of the same name. */
export const joinConditions = ({left, right}: JoinSides): readonly CompletionItem[] => {
	const found = new Map<string, {readonly item: CompletionItem; readonly rank: number}>();
	for (const one of left) {
		for (const other of right) {
			for (const pair of pairsOf(one, other)) {
				const [from, to] = [one.written, other.written];
				if (from === undefined || to === undefined) continue;
				const label = `${writtenName(to)}.${writtenName(pair.right)} = ${writtenName(from)}.${writtenName(pair.left)}`;
				const rank = pair.isKey ? 0 : isCommon(pair.left) ? 2 : 1;
				const item: CompletionItem = {kind: 'join', label, insert: label, detail: ''};
				if (!found.has(label)) found.set(label, {item, rank});
			}
		}
	}

	return [...found.values()].sort((a, b) => a.rank - b.rank).map(({item}) => item);
};

/** Returns the columns that both sides of a join have, for USING. */
export const sharedColumns = ({left, right}: JoinSides): readonly CompletionItem[] => {
	const names = new Set(right.flatMap(relation => relation.columns().map(({name}) => name)));
	return left
		.flatMap(relation => relation.columns())
		.filter(({name}) => names.has(name))
		.map(({name, type}) => ({kind: 'column', label: name, insert: writtenName(name), detail: type}));
};
