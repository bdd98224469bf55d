import {AwsError} from './aws-error.ts';
import {constraints, type Rule} from './constraints.ts';
import type {Service} from './services.ts';
import {services} from './services.ts';
import type {OperationShape, Shape} from './shape.ts';

const lowerFirst = (path: string): string =>
	path
		.split('.')
		.map(part => part.charAt(0).toLowerCase() + part.slice(1))
		.join('.');

const missing = (service: Service, path: string): AwsError => {
	if (service === 'redshift') {
		return new AwsError('MissingParameter', `The request must contain the parameter ${path}`);
	}

	return new AwsError(
		services[service].invalid,
		`1 validation error detected: Value null at '${lowerFirst(path)}' failed to satisfy constraint: Member must not be null`,
	);
};

const requireMembers = (service: Service, value: unknown, shape: Shape, path: string): void => {
	if (shape.kind === 'list') {
		for (const [index, one] of (value as readonly unknown[]).entries()) {
			requireMembers(service, one, shape.item.shape(), `${path}.${index + 1}.member`);
		}
	}

	if (shape.kind !== 'structure') return;
	const own = value as Readonly<Record<string, unknown>>;
	for (const name of shape.required) {
		if (own[name] === undefined || own[name] === '') throw missing(service, path === '' ? name : `${path}.${name}`);
	}

	for (const [name, member] of shape.members) {
		if (own[name] !== undefined) {
			requireMembers(service, own[name], member.shape(), path === '' ? name : `${path}.${name}`);
		}
	}
};

const brokenBy = (value: unknown, rule: Rule): string | undefined => {
	if (typeof value === 'number') {
		if (rule.min !== undefined && value < rule.min)
			return `Member must have value greater than or equal to ${rule.min}`;
		if (rule.max !== undefined && value > rule.max) return `Member must have value less than or equal to ${rule.max}`;
		return rule.isInteger !== false && !Number.isInteger(value) ? 'Member must be an integer' : undefined;
	}

	const {length} = value as string | readonly unknown[];
	if (rule.min !== undefined && length < rule.min)
		return `Member must have length greater than or equal to ${rule.min}`;
	if (rule.max !== undefined && length > rule.max) return `Member must have length less than or equal to ${rule.max}`;
	if (typeof value !== 'string') return undefined;
	if (rule.pattern && !rule.pattern.test(value)) {
		return `Member must satisfy regular expression pattern: ${rule.pattern.source.replace(/^\^|\$$/g, '')}`;
	}

	if (rule.values && !rule.values.includes(value)) {
		return `Member must satisfy enum value set: [${rule.values.join(', ')}]`;
	}

	return undefined;
};

const valuesAt = (value: unknown, path: readonly string[]): readonly unknown[] => {
	if (value === undefined) return [];
	const [first, ...rest] = path;
	if (first === undefined) return [value];
	if (first === '*') return (value as readonly unknown[]).flatMap(one => valuesAt(one, rest));
	return valuesAt((value as Readonly<Record<string, unknown>>)[first], rest);
};

/** Throws for members that are missing or break what the service's model says of them. */
export const checkInput = (
	service: Service,
	operation: OperationShape,
	input: Readonly<Record<string, unknown>>,
): void => {
	requireMembers(service, input, operation.input, '');
	const rules = {...constraints[service]?.['*'], ...constraints[service]?.[operation.name]};
	for (const [path, rule] of Object.entries(rules)) {
		for (const value of valuesAt(input, path.split('.'))) {
			const problem = brokenBy(value, rule);
			if (problem === undefined) continue;
			throw new AwsError(
				services[service].invalid,
				`1 validation error detected: Value '${rule.isSecret ? '***' : String(value)}' at '${lowerFirst(path)}' failed to satisfy constraint: ${problem}`,
			);
		}
	}
};
