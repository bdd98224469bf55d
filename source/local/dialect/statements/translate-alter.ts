import {redshiftName} from '../../../sql/language/data-type.ts';
import {readType} from '../../../sql/language/type-name.ts';
import type {TokenReader} from '../parse/token-reader.ts';
import {renderDefault} from '../query/render.ts';
import {quoteName, quoteText} from '../quote.ts';
import type {ColumnDesign, TableDesign} from '../table-design.ts';
import type {Translation, TranslationContext} from '../translation.ts';
import {run} from '../translation.ts';
import {requireTable} from './changed-name.ts';
import {columnEngineType, designStatement} from './create-table.ts';
import {readColumn, readEncoding, readReferences} from './read-column.ts';
import {readTableAttributes} from './read-table.ts';

const without = (design: TableDesign, name: string): TableDesign => ({
	...design,
	columns: design.columns.filter(column => column.name !== name),
	uniqueKeys: design.uniqueKeys.filter(key => !key.includes(name)),
	foreignKeys: design.foreignKeys.filter(key => !key.columns.includes(name)),
	primaryKey: design.primaryKey.includes(name) ? [] : design.primaryKey,
});

const renamedColumn = (design: TableDesign, from: string, to: string): TableDesign => {
	const swap = (name: string) => (name === from ? to : name);
	return {
		...design,
		columns: design.columns.map(column => ({...column, name: swap(column.name)})),
		distkey: design.distkey === undefined ? undefined : swap(design.distkey),
		sortkeys: design.sortkeys.map(swap),
		primaryKey: design.primaryKey.map(swap),
		uniqueKeys: design.uniqueKeys.map(key => key.map(swap)),
		foreignKeys: design.foreignKeys.map(key => ({...key, columns: key.columns.map(swap)})),
	};
};

/** ALTER TABLE in the forms that change a table or only its design; others are refused by name. */
export const translateAlterTable = async (reader: TokenReader, context: TranslationContext): Promise<Translation> => {
	reader.expect('alter');
	if (!reader.take('table')) return reader.refuse(`ALTER ${reader.peek()?.text.toUpperCase() ?? ''}`.trim());
	const name = reader.qualifiedName();
	await requireTable(reader, name, context);
	const found = await context.designOf(name.schema, name.table);
	const alter = `ALTER TABLE ${name.sql}`;
	const redesign = (change: (design: TableDesign) => TableDesign): readonly string[] =>
		found ? [designStatement(name.sql, change(found))] : [`SELECT 1 FROM ${name.sql} LIMIT 0`];
	const column = (): string => {
		const column = reader.name();
		if (found && found.columns.length > 0 && !found.columns.some(one => one.name === column)) {
			return reader.object(`Column "${column}" of relation "${name.table}" does not exist.`);
		}
		return column;
	};

	if (reader.take('rename', 'to')) {
		const to = reader.name();
		reader.end();
		return run([`${alter} RENAME TO ${quoteName(to)}`]);
	}

	if (reader.take('rename')) {
		reader.take('column');
		const from = column();
		reader.expect('to');
		const to = reader.name();
		reader.end();
		return run([
			`${alter} RENAME COLUMN ${quoteName(from)} TO ${quoteName(to)}`,
			...redesign(design => renamedColumn(design, from, to)),
		]);
	}

	if (
		reader.isAt('add', 'constraint') ||
		reader.isAt('add', 'primary') ||
		reader.isAt('add', 'unique') ||
		reader.isAt('add', 'foreign')
	) {
		reader.take('add');
		if (reader.take('constraint')) reader.name();
		let change: (design: TableDesign) => TableDesign;
		if (reader.take('primary', 'key')) {
			const names = reader.names();
			change = design => ({...design, primaryKey: names});
		} else if (reader.take('unique')) {
			const names = reader.names();
			change = design => ({...design, uniqueKeys: [...design.uniqueKeys, names]});
		} else {
			reader.expect('foreign', 'key');
			const names = reader.names();
			reader.expect('references');
			const key = readReferences(reader, names);
			change = design => ({...design, foreignKeys: [...design.foreignKeys, key]});
		}
		reader.end();
		return run(redesign(change), 'The planner uses the key; it is never enforced.');
	}

	if (reader.take('add')) {
		reader.take('column');
		const first = reader.peek();
		const {column: added} = readColumn(reader);
		reader.end();
		if (found?.columns.some(one => one.name === added.name))
			return reader.object(`Column "${added.name}" of relation "${name.table}" already exists.`, first);
		if (added.identity)
			return reader.refuse('Adding an IDENTITY column', 'Redshift has no such form either: create the table again.');
		if (added.isNotNull && added.default === undefined)
			return reader.refuse('Adding a NOT NULL column without a default', 'Give it a DEFAULT.');
		const value = added.default === undefined ? '' : ` DEFAULT ${renderDefault(added)}`;
		return run([
			`${alter} ADD COLUMN ${quoteName(added.name)} ${columnEngineType(added)}${value}`,
			...(added.isNotNull ? [`${alter} ALTER COLUMN ${quoteName(added.name)} SET NOT NULL`] : []),
			...redesign(design => ({...design, columns: [...design.columns, added]})),
		]);
	}

	if (reader.take('drop', 'constraint'))
		return reader.refuse('DROP CONSTRAINT', 'Keys have no names here; they are never enforced.');
	if (reader.take('drop')) {
		reader.take('column');
		const dropped = column();
		if (found?.distkey === dropped || found?.sortkeys.includes(dropped)) {
			return reader.refuse(
				`Dropping ${dropped}, which is a distribution or sort key,`,
				'Redshift refuses it too: change the key first.',
			);
		}
		reader.take('cascade') || reader.take('restrict');
		reader.end();
		return run([`${alter} DROP COLUMN ${quoteName(dropped)}`, ...redesign(design => without(design, dropped))]);
	}

	if (reader.take('owner', 'to'))
		return run(['SELECT 1'], 'The owner has no meaning here: the embedded warehouse has one user.');

	if (reader.take('alter')) {
		if (reader.isAt('diststyle') || reader.isAt('distkey') || reader.isAt('sortkey') || reader.isAt('compound')) {
			const start =
				found ?? ({diststyle: 'auto', distkey: undefined, sortstyle: 'auto', sortkeys: [], backup: undefined} as const);
			// ALTER DISTKEY a takes the bare name.
			if (reader.isAt('distkey') && reader.peek(1)?.text !== '(') {
				reader.take('distkey');
				const key = column();
				reader.end();
				return run(redesign(design => ({...design, diststyle: 'key', distkey: key})));
			}
			const isStyle = reader.isAt('diststyle') && !reader.tokens.some(token => token.value === 'distkey');
			if (reader.isAt('diststyle', 'key', 'distkey') && reader.peek(3)?.text !== '(') {
				reader.moveTo(reader.index() + 3);
				const key = column();
				reader.end();
				return run(redesign(design => ({...design, diststyle: 'key', distkey: key})));
			}
			const changed = readTableAttributes(reader, start);
			reader.end();
			return run(redesign(design => ({...design, ...changed, distkey: isStyle ? undefined : changed.distkey})));
		}
		if (reader.isAt('encode', 'auto')) return run(redesign(design => design));
		reader.take('column');
		const altered = column();
		const change = (more: Partial<ColumnDesign>) =>
			redesign(design => ({
				...design,
				columns: design.columns.map(one => (one.name === altered ? {...one, ...more} : one)),
			}));
		if (reader.take('encode')) {
			const encode = readEncoding(reader);
			reader.end();
			return run(change({encode}));
		}
		reader.expect('type');
		const {type, text, end} = readType(reader.tokens, reader.index());
		if (type?.name !== 'varchar')
			return reader.refuse(`Changing a column to ${text}`, 'Redshift changes the length of VARCHAR columns only.');
		reader.moveTo(end);
		reader.end();
		const longer = `!Column "${altered}" cannot be made ${redshiftName(type)}: it holds longer values.`;
		return run([
			`SELECT CASE WHEN max(strlen(${quoteName(altered)})) > ${type.length ?? 256} THEN error(${quoteText(longer)}) END FROM ${name.sql}`,
			...change({type: redshiftName(type)}),
		]);
	}

	return reader.refuse(`ALTER TABLE ... ${reader.peek()?.text.toUpperCase() ?? ''}`.trim());
};
