import {DwhError} from '../../../core/dwh-error.ts';
import type {ErrorCode} from '../../../core/error-codes.ts';
import type {NextStep} from '../../../core/next-step.ts';
import type {DataType} from '../../../sql/language/data-type.ts';
import {positionAt} from '../../../sql/language/lexer.ts';
import type {WarehouseNames} from '../known-table.ts';
import {type Body, firstSpan, type Node, unknownFields} from '../parse/node.ts';
import type {Parsed} from '../parse/parse-redshift.ts';
import type {TableDesign} from '../table-design.ts';
import type {OutColumn, Query, Scope, Typed} from '../typed.ts';

/** What every renderer needs: the statement, the tables' designs, and each other. */
export type RenderContext = {
	readonly parsed: Parsed;
	readonly designOf: (schema: string | undefined, table: string) => TableDesign | undefined;
	/** What the statement may name. */
	readonly names: WarehouseNames;
	readonly expression: (node: Node, scope: Scope) => Typed;
	readonly query: (node: Node, scope: Scope) => Query;
	/** Throws `unsupported` with a sentence that names `what`, at the node's place where it is known. */
	readonly refuse: (what: string, at: Node | number | undefined, nextStep?: string) => never;
	/** Throws `sql`, or the code given, with a sentence, at the node's place where it is known. */
	readonly fail: (
		message: string,
		at: Node | number | undefined,
		nextSteps?: NextStep | readonly NextStep[],
		code?: ErrorCode,
	) => never;
	/** Refuses when the body says something that is not among `known`. */
	readonly only: (kind: string, body: Body, known: readonly string[]) => void;
};

/** The refusing half of a context. */
export const createRefusals = (parsed: Parsed): Pick<RenderContext, 'refuse' | 'fail' | 'only'> => {
	const place = (at: Node | number | undefined): number | undefined => {
		if (typeof at === 'number') return at;
		if (at === undefined) return undefined;
		// Calls carry their place in their name, columns and tables in a span; whichever comes first.
		const spans = firstSpan(at);
		const call = /"f(\d+)_\w+"/.exec(JSON.stringify(at))?.[1];
		const offsets = [
			spans === undefined ? undefined : parsed.offsetOf(spans),
			call === undefined ? undefined : parsed.marked.calls[Number(call)]?.start,
		].filter(offset => offset !== undefined);
		return offsets.length > 0 ? Math.min(...offsets) : undefined;
	};

	const raise = (
		code: ErrorCode,
		message: string,
		at: Node | number | undefined,
		nextSteps: NextStep | readonly NextStep[] = [],
	): never => {
		const offset = place(at);
		throw new DwhError(code, message, {
			sql: parsed.sql,
			position: offset === undefined ? undefined : positionAt(parsed.sql, offset),
			nextSteps: [nextSteps].flat(),
		});
	};

	const refuse = (what: string, at: Node | number | undefined, nextStep?: string): never =>
		raise('unsupported', `${what} is not supported by the embedded warehouse.`, at, nextStep);

	return {
		refuse,
		fail: (message, at, nextSteps, code = 'sql') => raise(code, message, at, nextSteps),
		only: (kind, body, known) => {
			const unknown = unknownFields(body, known);
			if (unknown.length > 0) refuse(`${kind} with ${unknown.join(', ').replaceAll('_', ' ')}`, body as Node);
		},
	};
};

/** A table's columns as its design declares them. */
export const designColumns = (
	design: TableDesign | undefined,
	parse: (type: string) => DataType | undefined,
): readonly OutColumn[] | undefined =>
	design && design.columns.length > 0
		? design.columns.map(column => ({name: column.name, type: parse(column.type) ?? {name: 'any'}}))
		: undefined;
