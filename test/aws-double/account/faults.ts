import type {Service} from '../protocol/services.ts';

/** What goes wrong. */
export type FaultAction =
	/** The answer comes late. */
	| {readonly kind: 'slow'; readonly ms: number}
	/** No answer comes, and the connection stays open. */
	| {readonly kind: 'hang'}
	| {readonly kind: 'throttle'}
	/** `name` as the SDK's error class or as the code on the wire. */
	| {readonly kind: 'error'; readonly name: string; readonly message?: string; readonly status?: number}
	/** The credentials have expired, as far as this call is told. */
	| {readonly kind: 'expired'}
	/** The connection breaks before the call has done anything. */
	| {readonly kind: 'drop-before'}
	/** The call takes effect and its answer is lost. */
	| {readonly kind: 'drop-after'}
	/** Every status in the answer reads like this. */
	| {readonly kind: 'status'; readonly status: string}
	/** Something in between answers, such as a proxy with a page of its own. */
	| {readonly kind: 'answer'; readonly status: number; readonly body: string; readonly contentType?: string};

type FaultRule = {
	readonly service?: Service;
	readonly operation?: string | RegExp;
	/** Counts the calls that match from the moment the rule was added, from 1; without it every one. */
	readonly nth?: number;
	/** So many calls in a row, from the n-th on: 1 where `nth` is given, else without end. */
	readonly times?: number;
	readonly when?: (input: Readonly<Record<string, unknown>>) => boolean;
	readonly action: FaultAction;
};

export type Faults = {
	/** Returns a function that takes the rule back. */
	add(rule: FaultRule): () => void;
	clear(): void;
	/** What happens to this call; counts it. */
	take(call: {
		readonly service: Service;
		readonly operation: string;
		readonly input: Readonly<Record<string, unknown>>;
	}): readonly FaultAction[];
	/** How often any rule has struck. */
	readonly struck: () => number;
};

const matches = (rule: FaultRule, call: Parameters<Faults['take']>[0]): boolean => {
	const {service, operation, when} = rule;
	if (service !== undefined && service !== call.service) return false;
	if (typeof operation === 'string' && operation !== call.operation) return false;
	if (operation instanceof RegExp && !operation.test(call.operation)) return false;
	return when?.(call.input) ?? true;
};

export const createFaults = (): Faults => {
	const rules = new Map<FaultRule, number>();
	let struck = 0;
	return {
		add(rule) {
			const own = {...rule};
			rules.set(own, 0);
			return () => void rules.delete(own);
		},
		clear() {
			rules.clear();
		},
		take(call) {
			const actions: FaultAction[] = [];
			for (const [rule, seen] of rules) {
				if (!matches(rule, call)) continue;
				rules.set(rule, seen + 1);
				const first = rule.nth ?? 1;
				const times = rule.times ?? (rule.nth === undefined ? Number.POSITIVE_INFINITY : 1);
				if (seen + 1 >= first && seen + 1 < first + times) actions.push(rule.action);
			}

			struck += actions.length;
			return actions;
		},
		struck: () => struck,
	};
};
