import {AwsError} from './aws-error.ts';
import type {Shape} from './shape.ts';

const wrong = (path: string, what: string): AwsError =>
	new AwsError('SerializationException', `${path || 'The request'} must be ${what}.`);

const readValue = (raw: unknown, shape: Shape, path: string): unknown => {
	switch (shape.kind) {
		case 'structure': {
			if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw wrong(path, 'an object');
			const input: Record<string, unknown> = {};
			for (const [name, value] of Object.entries(raw)) {
				const member = shape.members.get(name);
				const here = path === '' ? name : `${path}.${name}`;
				if (!member) throw new AwsError('SerializationException', `Unknown member: ${here}`);
				if (value !== null) input[name] = readValue(value, member.shape(), here);
			}

			return input;
		}

		case 'list':
			if (!Array.isArray(raw)) throw wrong(path, 'a list');
			return raw.map((one, index) => readValue(one, shape.item.shape(), `${path}.${index + 1}`));
		case 'string':
			if (typeof raw !== 'string') throw wrong(path, 'a string');
			return raw;
		case 'number':
			if (typeof raw !== 'number') throw wrong(path, 'a number');
			return raw;
		case 'boolean':
			if (typeof raw !== 'boolean') throw wrong(path, 'a boolean');
			return raw;
		case 'timestamp':
			if (typeof raw !== 'number') throw wrong(path, 'a number of seconds');
			return new Date(raw * 1000);
		case 'dateTime':
			if (typeof raw !== 'string') throw wrong(path, 'a date and time');
			return new Date(raw);
		default:
			return raw;
	}
};

/** A JSON body as the operation's input. Throws for members the operation does not have and for wrong types. */
export const readJsonInput = (body: string, shape: Shape): Record<string, unknown> => {
	let raw: unknown;
	try {
		raw = JSON.parse(body === '' ? '{}' : body);
	} catch {
		throw new AwsError('SerializationException', 'The request is no JSON.');
	}

	return readValue(raw, shape, '') as Record<string, unknown>;
};
