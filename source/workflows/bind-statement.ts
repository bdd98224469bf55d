import type {Settings} from '../core/settings.ts';
import {type BindValue, bind} from '../sql/catalogue/bind.ts';
import type {Catalogue, Statement} from '../sql/catalogue/catalogue.ts';

/** Which table a name of the catalogue stands for right now. */
export type TableNames = (table: string) => string;

/** The values that `bind` asks for, by placeholder. */
export type Bindings = (placeholder: string) => BindValue | undefined;

/** A statement of the catalogue with its values; `sql` when it is more than the file's own text. Throws `config` with the file. */
export const bindStatement = ({file, sql: own}: Statement, bindings: Bindings, sql = own): string =>
	bind(sql, bindings, file);

/** What the next version of a table is built in, until it is published. */
export const shadowOf = (table: string): string => `${table}__next`;

/** Holds one row while a load is under way or unfinished: who loads. */
export const loadLockTable = 'dwh_tui_load';

export const published: TableNames = table => table;

/** Targets by their shadows, staging tables by their own name: what building and auditing read. */
export const beforePublish = (catalogue: Catalogue): TableNames => {
	const targets = new Set(catalogue.transform.map(({name}) => name));
	return table => (targets.has(table) ? shadowOf(table) : table);
};

export type BindingsOptions = {
	readonly settings: Settings;
	readonly catalogue: Catalogue;
	/** As the warehouse reports it; stands in where the file leaves the role's ARN empty. */
	readonly roleArn: string | undefined;
	readonly tables: TableNames;
};

const tablePrefix = 'table.';

/** Values for the catalogue's statements: table names, COPY options, and whatever dwh.cfg says. */
export const createBindings = ({settings, catalogue, roleArn, tables}: BindingsOptions): Bindings => {
	const known = new Set(catalogue.tables.map(({name}) => name));
	return placeholder => {
		const name = placeholder.toLowerCase();
		if (name.startsWith(tablePrefix)) {
			const table = name.slice(tablePrefix.length);
			return known.has(table) ? {kind: 'name', value: tables(table)} : undefined;
		}

		const value = settings.placeholder(name) || undefined;
		if (name === 'copy.options') return {kind: 'options', value: value ?? ''};
		const text = value ?? (name === 'iam_role.arn' ? roleArn : undefined);
		return text === undefined ? undefined : {kind: 'text', value: text};
	};
};

/** Values for our own small statements: `:a`, `:b` by name. */
export const namesAs =
	(names: Readonly<Record<string, string>>): Bindings =>
	placeholder =>
		Object.hasOwn(names, placeholder) ? {kind: 'name', value: names[placeholder] ?? ''} : undefined;

/** Values for one query: its parameters as its file has them, then everything else. */
export const withParams = ({params = []}: Pick<Statement, 'params'>, bindings: Bindings): Bindings => {
	const own = new Map(params.map(({name, value}) => [name, value]));
	return placeholder => {
		const value = own.get(placeholder);
		if (value === undefined) return bindings(placeholder);
		return typeof value === 'number' ? {kind: 'number', value} : {kind: 'text', value};
	};
};
