import type {Shape} from './shape.ts';

const seconds = (value: unknown): string => String((value instanceof Date ? value.getTime() : Number(value)) / 1000);

const number = (value: unknown): string => {
	// Digits as they are: what a client makes of more than 2^53 is its own affair.
	if (typeof value === 'bigint') return value.toString();
	const known = Number(value);
	return Number.isFinite(known) ? String(known) : JSON.stringify(String(known));
};

/** A value in the JSON protocol's form for its shape; undefined members are left out. */
export const writeJson = (value: unknown, shape: Shape): string => {
	switch (shape.kind) {
		case 'structure': {
			const parts: string[] = [];
			for (const [name, member] of shape.members) {
				const own = (value as Record<string, unknown>)[name];
				if (own !== undefined && own !== null) parts.push(`${JSON.stringify(name)}:${writeJson(own, member.shape())}`);
			}

			return `{${parts.join(',')}}`;
		}

		case 'list': {
			const item = shape.item.shape();
			return `[${(value as readonly unknown[]).map(one => writeJson(one, item)).join(',')}]`;
		}

		case 'map':
			return `{${Object.entries(value as object)
				.map(([key, one]) => `${JSON.stringify(key)}:${writeJson(one, shape.value.shape())}`)
				.join(',')}}`;
		case 'number':
			return number(value);
		case 'timestamp':
			return seconds(value);
		case 'dateTime':
			return JSON.stringify((value as Date).toISOString());
		case 'blob':
			return JSON.stringify(Buffer.from(value as Uint8Array).toString('base64'));
		default:
			return JSON.stringify(value);
	}
};
