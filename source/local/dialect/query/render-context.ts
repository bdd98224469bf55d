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

/** Records what the query of a view reads. */
export type ReadsOfView = {
	/** Returns the mark that replaces a table's name, and a function to call for each column that is read. */
	readonly add: (
		found: FoundTable,
		how: {readonly isExpanded: boolean; readonly isBare: boolean},
	) => {readonly sql: string; readonly onRead: (column?: string) => void};
	/** Records a function called in the view's own text. */
	readonly call: (called: CalledFunction) => void;
};

/** What every renderer needs: the statement, the tables' designs, and the other renderers. */
export type RenderContext = {
	/** The whole text that the positions in the tree refer to. */
	readonly sql: string;
	readonly designOf: (schema: string | undefined, table: string) => TableDesign | undefined;
	/** Returns the engine's query over the files of an external table; undefined if they cannot be read. */
	readonly externalOf?: (schema: string | undefined, table: string) => string | undefined;
	/**
	 * Returns the query of a view that is expanded where it is read; undefined for relations that the engine reads
	 * directly.
	 */
	readonly expandedOf?: (schema: string | undefined, table: string) => Query | undefined;
	/** Set in the query of a view: relations that it reads are recorded and replaced by a mark. */
	readonly reads?: ReadsOfView | undefined;
	/** What the statement may name. */
	readonly names: WarehouseNames;
	/** Resolves a name or `$1` that is a variable. */
	readonly value?: ValueOf | undefined;
	/** Returns a session parameter; undefined if there is none. */
	readonly setting?: (name: string) => string | undefined;
	/** User-defined functions. */
	readonly functions?: readonly OwnFunction[];
	readonly expression: (node: Expression, scope: Scope) => Typed;
	/** Returns a context for another text and other variables in the same warehouse. */
	readonly within: (changed: Pick<RenderContext, 'sql' | 'value'>) => RenderContext;
	readonly query: (node: QueryNode | QueryBody, scope: Scope) => Query;
	/** Throws `unsupported` with a message about `what`, at the position. */
	readonly refuse: (what: string, place: Pick<Span, 'start'> | undefined, nextStep?: NextStep) => never;
	/** Throws `sql` for a feature of other databases that Redshift lacks, with its alternative. */
	readonly foreign: (what: string, place: Pick<Span, 'start'>, instead: NextStep) => never;
	/** Throws `sql`, or the given code, with a message, at the position. */
	readonly fail: (
		message: string,
		place: Pick<Span, 'start'> | undefined,
		nextSteps?: NextStep | readonly NextStep[],
		code?: ErrorCode,
	) => never;
};

/** Returns the error functions of a context. */
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

/** Returns a table's columns as declared in its design. */
export const designColumns = (design: TableDesign | undefined): readonly OutColumn[] | undefined =>
	design && design.columns.length > 0
		? design.columns.map(column => ({name: column.name, type: parseType(column.type) ?? any}))
		: undefined;
