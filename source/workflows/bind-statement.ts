import {DwhError} from '../core/dwh-error.ts';
import {bind} from '../sql/bind.ts';
import type {Statement} from '../sql/catalogue.ts';
import type {Bindings} from './bindings.ts';

/** A statement of the catalogue with its values; `sql` when it is more than the file's own text. Throws `config` with the file. */
export const bindStatement = ({file, sql: own}: Statement, bindings: Bindings, sql = own): string => {
	try {
		return bind(sql, bindings);
	} catch (thrown) {
		if (!(thrown instanceof DwhError)) throw thrown;
		const {kind, message, nextSteps, position} = thrown;
		const place = message.replaceAll(/^Line (\d+): /gm, (_, line: string) => `${file}:${line}: `);
		throw new DwhError(kind, place, {nextSteps, sql, position, cause: thrown});
	}
};
