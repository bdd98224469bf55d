import {DwhError} from '../../core/dwh-error.ts';
import {bindText} from '../../sql/catalogue/bind.ts';
import type {QueryParam} from '../../sql/catalogue/catalogue.ts';
import {parseParams} from '../../sql/catalogue/parse-params.ts';
import {scan} from '../../sql/language/lexer/lexer.ts';
import {offsetAt, positionAt} from '../../sql/language/lexer/positions.ts';
import {splitStatements} from '../../sql/language/split-statements.ts';
import {type Bindings, withParams} from '../bind-statement.ts';

/** A text of the user as statements to submit. */
export type QueryText = {
	readonly statements: readonly string[];
	/** Converts the error of a statement to an error of the whole text, with the number and position of the statement. */
	readonly errorInText: (error: DwhError, place: number) => DwhError;
};

const paramsLine = /^--\s*params\s*:\s*(.*)$/;

/** Reads the `-- params: name = 10` lines of a text. */
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

/** Splits a text into statements and binds their placeholders. Throws `usage` and `config` with the position in the text. */
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
			// Without a position, at least the statement is known.
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
