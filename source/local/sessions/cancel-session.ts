import type {Expression} from '../../sql/language/tree/query.ts';
import type {Cancel} from '../../sql/language/tree/session.ts';
import {quoteName} from '../dialect/quote.ts';
import {nothing, type Translation} from '../dialect/translation.ts';
import {loneCall} from './lone-call.ts';
import {failAt, type SessionInput} from './session-scope.ts';

const names = /\bpg_(?:cancel|terminate)_backend\b/i;

const noSuch = (session: number): string =>
	`There is no session ${session} in this program: SELECT process FROM stv_sessions lists those that there are.`;

/** CANCEL: breaks off what runs in a session of this program; undefined where it cannot be reached. */
export const cancelSession = ({control}: SessionInput, {process: written}: Cancel): Translation | undefined => {
	if (!control) return undefined;
	const session = written.kind === 'number' ? Number(written.value) : Number.NaN;
	if (!control.isKnown(session)) return nothing(noSuch(session));
	return {...nothing('What runs in the session is cancelled.'), onDone: () => void control.cancel(session)};
};

/** A number as it is written, with a cast or in quotes too. */
const wholeNumber = (node: Expression | undefined): number | undefined => {
	if (node?.kind === 'cast') return wholeNumber(node.value);
	const text = node?.kind === 'number' ? node.text : node?.kind === 'string' ? node.value.trim() : '';
	return /^\d+$/.test(text) ? Number(text) : undefined;
};

/** SELECT of pg_cancel_backend or pg_terminate_backend; undefined for any other statement. */
export const backendCall = (input: SessionInput): Translation | undefined => {
	const {control} = input;
	const call = control && loneCall(input.sql, names);
	if (!control || !call) return undefined;
	const [argument, ...more] = call.arguments;
	const name = call.name.parts.at(-1)?.name ?? '';
	const session = more.length === 0 ? wholeNumber(argument) : undefined;
	if (session === undefined) {
		return failAt(
			input,
			`${name.toUpperCase()} takes the number of a session, written out.`,
			argument ?? call,
			`Query the number first, SELECT process FROM stv_sessions, then write it: SELECT ${name}(number).`,
		);
	}

	const isKnown = control.isKnown(session);
	const act = name === 'pg_terminate_backend' ? control.end : control.cancel;
	return {
		kind: 'run',
		statements: [`SELECT ${isKnown ? 1 : 0} AS ${quoteName(name)}`],
		hasResult: true,
		writes: true,
		columns: [{name, type: 'integer'}],
		...(isKnown ? {} : {note: noSuch(session)}),
		onDone: () => void (isKnown && act(session)),
	};
};
