import {DwhError} from '../../../core/dwh-error.ts';
import type {ErrorCode} from '../../../core/error-codes.ts';
import type {NextStep} from '../../../core/next-step.ts';
import {any} from '../../../sql/language/data-type.ts';
import {positionAt} from '../../../sql/language/lexer/positions.ts';
import type {Span} from '../../../sql/language/tree/node.ts';
import type {Expression, QueryBody, Query as QueryNode} from '../../../sql/language/tree/query.ts';
import {parseType} from '../../../sql/language/type-name.ts';
import type {FoundTable, WarehouseNames} from '../known-table.ts';
import type {TableDesign} from '../table-design.ts';
import type {OwnFunction, ValueOf} from '../translation.ts';
import type {OutColumn, Query, Scope, Typed} from '../typed.ts';
import type {CalledFunction} from '../views/view-design.ts';

/** Writes down what the query of a view reads. */
export type ReadsOfView = {
	/** The mark in the place of a table's name, and what is called with the columns that are read of it. */
	readonly add: (
		found: FoundTable,
		how: {readonly isExpanded: boolean; readonly isBare: boolean},
	) => {readonly sql: string; readonly onRead: (column?: string) => void};
	/** A function that its own text calls. */
	readonly call: (called: CalledFunction) => void;
};

/** What every renderer needs: the statement, the tables' designs, and each other. */
export type RenderContext = {
	/** The whole text that the spans of the tree belong to. */
	readonly sql: string;
	readonly designOf: (schema: string | undefined, table: string) => TableDesign | undefined;
	/** The engine's query over the files of an external table; undefined where they cannot be read. */
	readonly externalOf?: (schema: string | undefined, table: string) => string | undefined;
	/** The query of a view that is rendered where it is read; undefined for what the engine has as it is. */
	readonly expandedOf?: (schema: string | undefined, table: string) => Query | undefined;
	/** Within the query of a view: what it reads is written down, and has a mark in its place. */
	readonly reads?: ReadsOfView | undefined;
	/** What the statement may name. */
	readonly names: WarehouseNames;
	/** What a name or `$1` stands for that is a variable. */
	readonly value?: ValueOf | undefined;
	/** The value of a parameter of the session; undefined for none. */
	readonly setting?: (name: string) => string | undefined;
	/** Functions of a person's own. */
	readonly functions?: readonly OwnFunction[];
	readonly expression: (node: Expression, scope: Scope) => Typed;
	/** The same warehouse under another text, with other variables. */
	readonly within: (changed: Pick<RenderContext, 'sql' | 'value'>) => RenderContext;
	readonly query: (node: QueryNode | QueryBody, scope: Scope) => Query;
	/** Throws `unsupported` with a sentence that names `what`, at the place. */
	readonly refuse: (what: string, place: Pick<Span, 'start'> | undefined, nextStep?: NextStep) => never;
	/** Throws `sql` for what another database has and Redshift has not, with what it has instead. */
	readonly foreign: (what: string, place: Pick<Span, 'start'>, instead: NextStep) => never;
	/** Throws `sql`, or the code given, with a sentence, at the place. */
	readonly fail: (
		message: string,
		place: Pick<Span, 'start'> | undefined,
		nextSteps?: NextStep | readonly NextStep[],
		code?: ErrorCode,
	) => never;
};

/** The refusing half of a context. */
export const createRefusals = (sql: string): Pick<RenderContext, 'refuse' | 'foreign' | 'fail'> => {
	const raise = (
		code: ErrorCode,
		message: string,
		place: Pick<Span, 'start'> | undefined,
		nextSteps: NextStep | readonly NextStep[] = [],
	): never => {
		throw new DwhError(code, message, {
			sql,
			position: place === undefined ? undefined : positionAt(sql, place.start),
			nextSteps: [nextSteps].flat(),
		});
	};

	return {
		refuse: (what, place, nextStep) =>
			raise('unsupported', `${what} is not supported by the embedded warehouse.`, place, nextStep),
		foreign: (what, place, instead) => raise('sql', `${what} is not part of Redshift SQL.`, place, instead),
		fail: (message, place, nextSteps, code = 'sql') => raise(code, message, place, nextSteps),
	};
};

/** A table's columns as its design declares them. */
export const designColumns = (design: TableDesign | undefined): readonly OutColumn[] | undefined =>
	design && design.columns.length > 0
		? design.columns.map(column => ({name: column.name, type: parseType(column.type) ?? any}))
		: undefined;
