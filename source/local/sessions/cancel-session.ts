import type {Expression} from '../../sql/language/tree/query.ts';
import type {Cancel} from '../../sql/language/tree/session.ts';
import {quoteName} from '../dialect/quote.ts';
import {nothing, type Translation} from '../dialect/translation.ts';
import {loneCall} from './lone-call.ts';
import {failAt, type SessionInput} from './session-scope.ts';

const names = /\bpg_(?:cancel|terminate)_backend\b/i;

const noSuch = (session: number): string =>
	`There is no session ${session} in this program. SELECT process FROM stv_sessions lists its sessions.`;

/**
 * CANCEL: cancels the running statement of a session in this program. Returns undefined if sessions are not
 * reachable.
 */
export const cancelSession = ({control}: SessionInput, {process: written}: Cancel): Translation | undefined => {
	if (!control) return undefined;
	const session = written.kind === 'number' ? Number(written.value) : Number.NaN;
	if (!control.isKnown(session)) return nothing(noSuch(session));
	return {...nothing('The running statement of the session is cancelled.'), onDone: () => void control.cancel(session)};
};

/** Parses a number given plainly, with a cast or in quotes. */
const wholeNumber = (node: Expression | undefined): number | undefined => {
	if (node?.kind === 'cast') return wholeNumber(node.value);
	const text = node?.kind === 'number' ? node.text : node?.kind === 'string' ? node.value.trim() : '';
	return /^\d+$/.test(text) ? Number(text) : undefined;
};

/** SELECT of pg_cancel_backend or pg_terminate_backend; returns undefined for other statements. */
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
			`${name.toUpperCase()} takes the number of a session as a literal.`,
			argument ?? call,
			`Find the number with SELECT process FROM stv_sessions, then run SELECT ${name}(number).`,
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
