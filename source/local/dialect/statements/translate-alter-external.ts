import type {AlterTable} from '../../../sql/language/tree/alter-table.ts';
import type {Span} from '../../../sql/language/tree/node.ts';
import type {Expression} from '../../../sql/language/tree/query.ts';
import type {PartitionValue} from '../../../sql/language/tree/table-definition.ts';
import type {ExternalDesign, ExternalPartition} from '../../external/external-design.ts';
import type {TableDesign} from '../table-design.ts';
import {run, type Translation} from '../translation.ts';
import {designStatement} from './create-table.ts';
import {textOf} from './external-format.ts';
import type {StatementSource} from './statement-source.ts';

/** ALTER TABLE of an external table: changes its partitions and its location. */
export const translateAlterExternal = (
	{refuse, fail}: StatementSource,
	node: AlterTable,
	table: string,
	design: TableDesign,
	external: ExternalDesign,
): Translation => {
	const valuesOf = (given: readonly PartitionValue[], at: Span): readonly (string | null)[] => {
		const names = given.map(({column}) => column.name);
		const other = names.find(name => !external.partitionedBy.includes(name));
		if (other !== undefined) return fail(`The table has no partition column "${other}".`, at);
		return external.partitionedBy.map(name => {
			const found = given.find(({column}) => column.name === name);
			return found ? literalOf(found.value, fail) : fail(`The partition needs a value for "${name}".`, at);
		});
	};
	const isSame = (one: ExternalPartition, values: readonly (string | null)[]): boolean =>
		JSON.stringify(one.values) === JSON.stringify(values);
	const changed = (change: Partial<ExternalDesign>): Translation =>
		run([designStatement(table, {...design, external: {...external, ...change}})]);

	const [change] = node.changes;
	switch (change?.kind) {
		case 'add-partitions': {
			const partitions = [...external.partitions];
			for (const partition of change.partitions) {
				const values = valuesOf(partition.values, partition);
				const location = textOf(partition.location);
				if (location === undefined) return fail('ADD PARTITION needs LOCATION.', partition);
				if (!partitions.some(one => isSame(one, values))) partitions.push({values, location});
				else if (!change.ifNotExists)
					return fail('The partition exists already.', partition, 'Use ADD IF NOT EXISTS PARTITION.');
			}

			return changed({partitions});
		}

		case 'drop-partition': {
			const values = valuesOf(change.values, node);
			const partitions = external.partitions.filter(one => !isSame(one, values));
			if (partitions.length === external.partitions.length && !change.ifExists)
				return fail('The partition does not exist.', node);
			return changed({partitions});
		}

		case 'set-location': {
			const location = textOf(change.location);
			if (location === undefined) return fail('SET LOCATION needs a string.', node);
			if (change.partition.length === 0) return changed({location});
			const values = valuesOf(change.partition, node);
			return changed({partitions: external.partitions.map(one => (isSame(one, values) ? {values, location} : one))});
		}

		default:
			return refuse(
				'This change of an external table',
				node,
				'Drop and recreate the table. Its files are not deleted.',
			);
	}
};

const literalOf = (node: Expression, fail: StatementSource['fail']): string | null => {
	if (node.kind === 'string') return node.value;
	if (node.kind === 'number') return node.text;
	if (node.kind === 'null') return null;
	if (node.kind === 'boolean') return String(node.value);
	return fail('The value of a partition must be a literal.', node);
};
