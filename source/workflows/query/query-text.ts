import {DwhError} from '../../core/dwh-error.ts';
import {bindText} from '../../sql/catalogue/bind.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';
import {parseParams} from '../../sql/catalogue/parse-params.ts';
import {scan} from '../../sql/language/lexer/lexer.ts';
import {offsetAt, positionAt} from '../../sql/language/lexer/positions.ts';
import {splitStatements} from '../../sql/language/split-statements.ts';
import {type Bindings, withParams} from '../bind-statement.ts';

/** A person's text as the statements that are submitted. */
export type QueryText = {
	readonly statements: readonly string[];
	/** The error about one of the statements as one about the text: its place, and which statement it was. */
	readonly errorInText: (error: DwhError, place: number) => DwhError;
};

const paramsLine = /^--\s*params\s*:\s*(.*)$/;

/** What the lines `-- params: name = 10` of a text say, as those of a file do. */
export const paramsIn = (text: string): readonly QueryParam[] =>
	scan(text).flatMap(({kind, text: comment, start}) => {
		const list = kind === 'comment' ? paramsLine.exec(comment.trimEnd())?.[1] : undefined;
		if (list === undefined) return [];
		const {params, problem} = parseParams(list);
		if (problem === undefined) return params;
		throw new DwhError('usage', `Could not read the parameters: ${problem}`, {
			sql: text,
			position: positionAt(text, start),
			nextSteps: ["Write them as -- params: name = 10, other = 'text'."],
		});
	});

/** Reads one statement or several, with the values of their placeholders. Throws `usage` and `config` with the place in the text. */
export const readQueryText = (text: string, bindings: Bindings, given: readonly QueryParam[] = []): QueryText => {
	const values = withParams({params: given}, withParams({params: paramsIn(text)}, bindings));
	const {sql: bound, toOriginal} = bindText(text, values);
	const parts = splitStatements(bound);
	return {
		statements: parts.map(({sql}) => sql),
		errorInText(error, at) {
			const part = parts[at];
			if (!part || error.kind === 'cancelled') return error;
			const {position} = error;
			const isOneOfSeveral = parts.length > 1;
			// Of several, at least the statement is known.
			const offset = position ? offsetAt(part.sql, position) : isOneOfSeveral ? 0 : undefined;
			const place = offset === undefined ? undefined : positionAt(text, toOriginal(part.offset + offset));
			return error.with({
				sql: text,
				position: place,
				part: isOneOfSeveral ? {number: at + 1, of: parts.length} : undefined,
			});
		},
	};
};
