import type {Settings} from '../core/settings.ts';
import {type BindValue, bind} from '../sql/catalogue/bind.ts';
import type {Catalogue, Statement} from '../sql/catalogue/catalogue.ts';

/** Returns the table that a name of the catalogue currently refers to. */
export type TableNames = (table: string) => string;

/** Values for `bind`, by placeholder. */
export type Bindings = (placeholder: string) => BindValue | undefined;

/** Binds the values of a catalogue's statement; `sql` replaces the text of the file. Throws `config` with the file. */
export const bindStatement = ({file, sql: own}: Statement, bindings: Bindings, sql = own): string =>
	bind(sql, bindings, file);

/** Returns the name of a table's shadow table, which holds its next version until the publish. */
export const shadowOf = (table: string): string => `${table}__next`;

/** The load lock: a table with one row while a load runs or is interrupted. */
export const loadLockTable = 'dwh_tui_load';

export const published: TableNames = table => table;

/** Returns names for building and auditing: shadow tables for targets, staging tables as they are. */
export const beforePublish = (catalogue: Catalogue): TableNames => {
	const targets = new Set(catalogue.transform.map(({name}) => name));
	return table => (targets.has(table) ? shadowOf(table) : table);
};

export type BindingsOptions = {
	readonly settings: Settings;
	readonly catalogue: Catalogue;
	/** The reported role, used if dwh.cfg has no ARN. */
	readonly roleArn: string | undefined;
	readonly tables: TableNames;
};

const tablePrefix = 'table.';

/** Returns values for the catalogue's statements: table names, COPY options and values of dwh.cfg. */
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

/** Returns names for the placeholders of our own small statements: `:a`, `:b`. */
export const namesAs =
	(names: Readonly<Record<string, string>>): Bindings =>
	placeholder =>
		Object.hasOwn(names, placeholder) ? {kind: 'name', value: names[placeholder] ?? ''} : undefined;

/** Returns values for a query: its parameters first, then everything else. */
export const withParams = ({params = []}: Pick<Statement, 'params'>, bindings: Bindings): Bindings => {
	const own = new Map(params.map(({name, value}) => [name, value]));
	return placeholder => {
		const value = own.get(placeholder);
		if (value === undefined) return bindings(placeholder);
		return typeof value === 'number' ? {kind: 'number', value} : {kind: 'text', value};
	};
};
