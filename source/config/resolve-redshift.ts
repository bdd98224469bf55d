import {nearMiss} from '../core/closest.ts';
import type {Settings} from '../core/settings.ts';
import type {ConfiguredValue} from './origin.ts';
import {readNumber} from './read-number.ts';
import type {Resolving} from './resolving.ts';

type Redshift = Settings['redshift'];

const kinds = ['provisioned', 'serverless'] as const satisfies readonly Redshift['kind'][];
const periods = {
	day: 'daily',
	daily: 'daily',
	week: 'weekly',
	weekly: 'weekly',
	month: 'monthly',
	monthly: 'monthly',
} as const;

const readKind = (configured: ConfiguredValue | undefined, {report}: Resolving): Redshift['kind'] => {
	const text = configured?.text.toLowerCase() ?? 'provisioned';
	const kind = kinds.find(name => name === text);
	if (configured && !kind) {
		const guess = nearMiss(text, kinds);
		report.problem(
			'error',
			configured,
			`'${configured.text}' is not a warehouse type: ${guess ? `did you mean ${guess}?` : 'write provisioned or serverless.'}`,
		);
	}
	report.show('redshift.kind', kind ?? 'provisioned', configured);
	return kind ?? 'provisioned';
};

const readCapacity = (configured: ConfiguredValue | undefined, {report, onAws}: Resolving): number => {
	const number =
		configured && readNumber(configured, {min: 4, max: 1024, isWhole: true, what: 'a base capacity'}, report);
	if (configured && number && number !== 4 && number % 8 !== 0) {
		report.problem(
			onAws,
			configured,
			`Serverless capacity is 4 RPU or a multiple of 8, not ${number}: write 4, 8 or 16.`,
		);
	}
	const capacity = number && (number === 4 || number % 8 === 0) ? number : 4;
	report.show('redshift.baseCapacity', String(capacity), configured);
	return capacity;
};

const readLimit = (configured: ConfiguredValue | undefined, {report}: Resolving): Redshift['usageLimit'] => {
	const text = configured?.text.toLowerCase() ?? '';
	const [, amount, period = 'daily'] =
		/^(\d{1,7})\s*(?:rpu-?h(?:ours)?)?\s*(?:a|per|\/)?\s*([a-z]+)?$/.exec(text) ?? [];
	const known = Object.entries(periods).find(([word]) => word === period)?.[1];
	const isOff = /^(?:off|none|no|false)$/.test(text);
	const limit = amount && Number(amount) > 0 && known ? {rpuHours: Number(amount), period: known} : undefined;
	if (configured && !isOff && !limit) {
		report.problem(
			'error',
			configured,
			`'${configured.text}' is not a usage limit: write RPU-hours and a period, such as 20 daily or 200 monthly, or off.`,
		);
	}
	report.show('redshift.usageLimit', limit ? `${limit.rpuHours} ${limit.period}` : 'off', configured);
	return limit;
};

const readPrice = (field: 'cost.nodeHour' | 'cost.rpuHour' | 'cost.storageGbMonth', {find, report}: Resolving) => {
	const configured = find(field);
	const dollars = configured && readNumber(configured, {min: 0, max: 10_000, isWhole: false, what: 'a price'}, report);
	report.show(field, dollars === undefined ? undefined : String(dollars), configured);
	return dollars;
};

const readSecretArn = ({find, report, onAws}: Resolving): string | undefined => {
	const configured = find('db.secretArn');
	if (configured && !/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/.test(configured.text)) {
		report.problem(
			onAws,
			configured,
			'This is not the ARN of a secret: write one like arn:aws:secretsmanager:us-west-2:123456789012:secret:name, or leave it empty.',
		);
	}
	report.show('db.secretArn', configured?.text, configured);
	return configured?.text;
};

/** Resolves the type of Redshift, its limits, and prices that override the price table. */
export const resolveRedshift = (resolving: Resolving): Redshift => {
	const {find, report} = resolving;
	const kind = readKind(find('redshift.kind'), resolving);
	const baseCapacity = readCapacity(find('redshift.baseCapacity'), resolving);
	const usageLimit = readLimit(find('redshift.usageLimit'), resolving);
	const adopt = find('redshift.adopt');
	report.show('redshift.adopt', adopt?.text, adopt);
	return {
		kind,
		baseCapacity,
		usageLimit,
		adopt: adopt?.text.split(/[\s,]+/).filter(name => name !== '') ?? [],
		secretArn: readSecretArn(resolving),
		prices: {
			nodeHour: readPrice('cost.nodeHour', resolving),
			rpuHour: readPrice('cost.rpuHour', resolving),
			storageGbMonth: readPrice('cost.storageGbMonth', resolving),
		},
	};
};
