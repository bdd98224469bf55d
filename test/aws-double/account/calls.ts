import type {Service} from '../protocol/services.ts';
import type {Member, Shape} from '../protocol/shape.ts';

/** One request as it came in. */
export type Call = {
	readonly service: Service;
	readonly operation: string;
	readonly region: string;
	/** Real milliseconds since 1970. */
	readonly at: number;
	/** The double's own time. */
	readonly clockAt: number;
	/** Parameters, with `***` in the place of secrets. */
	readonly input: Readonly<Record<string, unknown>>;
	/** `ok`, the error's name, or what became of the connection. */
	outcome: string;
	/** Real milliseconds until the answer. */
	ms: number;
};

const mask = (value: unknown, shape: Shape): unknown => {
	if (shape.kind === 'list') return (value as readonly unknown[]).map(one => maskMember(one, shape.item));
	if (shape.kind !== 'structure') return value;
	return Object.fromEntries(
		Object.entries(value as object).map(([name, own]) => {
			const member = shape.members.get(name);
			return [name, member ? maskMember(own, member) : own];
		}),
	);
};

const maskMember = (value: unknown, member: Member): unknown =>
	member.traits.isSensitive ? '***' : mask(value, member.shape());

/** An input without what its model marks as sensitive. */
export const masked = (input: Readonly<Record<string, unknown>>, shape: Shape): Readonly<Record<string, unknown>> =>
	mask(input, shape) as Record<string, unknown>;

/** The most calls of one operation that came within any second. */
export const peakPerSecond = (calls: readonly Call[], operation: string): number => {
	const times = calls.filter(call => call.operation === operation).map(call => call.at);
	let from = 0;
	let peak = 0;
	for (const [index, at] of times.entries()) {
		while (at - (times[from] ?? at) >= 1000) from++;
		peak = Math.max(peak, index - from + 1);
	}

	return peak;
};
