import {nearMiss} from '../core/closest.ts';
import type {Settings} from '../core/settings.ts';
import type {ConfiguredValue} from './origin.ts';
import {readNumber} from './read-number.ts';
import type {Resolving} from './resolving.ts';

type Nodes = Pick<Settings['cluster'], 'type' | 'nodeType' | 'numNodes'>;

const defaultCount = 2;

const readType = (configured: ConfiguredValue | undefined, {report}: Resolving): Nodes['type'] | undefined => {
	const text = configured?.text.toLowerCase().replaceAll(/[\s_]+/g, '-');
	if (!configured || text === 'single-node' || text === 'multi-node') return text as Nodes['type'] | undefined;
	report.problem('error', configured, `'${configured.text}' is not a cluster type: write multi-node or single-node.`);
	return undefined;
};

const readNodeType = (configured: ConfiguredValue | undefined, {report, onAws}: Resolving): string => {
	const text = configured?.text.toLowerCase() ?? 'ra3.large';
	if (!configured || nodeRanges[text] || retiredNodeTypes[text]) return text;
	const known = Object.keys(nodeRanges);
	if (!/^[a-z0-9]+\.[a-z0-9]+$/.test(text)) {
		report.problem('error', configured, `'${configured.text}' is not a node type: write one of ${known.join(', ')}.`);
		return 'ra3.large';
	}
	// AWS adds node types, so an unknown one may be valid.
	const guess = nearMiss(text, known);
	report.problem(
		guess ? onAws : 'notice',
		configured,
		`'${configured.text}' is an unknown node type: ${guess ? `did you mean ${guess}?` : `known types are ${known.join(', ')}.`}`,
	);
	return text;
};

/** Resolves type and number of nodes. A retired node type is replaced, never by more nodes than configured. */
export const resolveNodes = (resolving: Resolving): Nodes => {
	const {find, report, onAws} = resolving;
	const [typeValue, nodeValue, countValue] = [find('cluster.type'), find('cluster.nodeType'), find('cluster.numNodes')];
	const typed = readType(typeValue, resolving);
	const requestedType = readNodeType(nodeValue, resolving);
	const requested =
		countValue && readNumber(countValue, {min: 1, max: 128, isWhole: true, what: 'a number of nodes'}, report);

	if (typeValue && typed === 'single-node' && countValue && requested && requested > 1) {
		report.problem(
			'error',
			countValue,
			`A single-node cluster has 1 node, not ${requested}: write 1 here or multi-node in ${typeValue.spelledAs}.`,
		);
	}
	const wanted = typed === 'single-node' ? 1 : (requested ?? defaultCount);
	const replacement = retiredNodeTypes[requestedType];
	const nodeType = replacement ?? requestedType;
	const numNodes = replacement ? Math.max(Math.min(wanted, defaultCount), nodeRanges[replacement]?.[0] ?? 1) : wanted;
	// Serverless has no nodes.
	const isMeant = find('redshift.kind')?.text.toLowerCase() !== 'serverless';
	if (replacement && nodeValue && isMeant) {
		const nodes = `${numNodes} x ${replacement}`;
		report.problem(
			'notice',
			nodeValue,
			`AWS no longer creates ${requestedType}, so ${nodes} is used instead of ${wanted}: set ${replacement} and NUM_NODES ${numNodes}.`,
		);
	}
	const [min, max] = nodeRanges[nodeType] ?? [1, 128];
	if (countValue && requested && !replacement && (wanted < min || wanted > max)) {
		report.problem(
			onAws,
			countValue,
			`A cluster of ${nodeType} has ${min} to ${max} nodes, not ${wanted}: change the number or the node type.`,
		);
	}
	if (typed === 'multi-node' && wanted === 1 && countValue) {
		report.problem(
			'notice',
			countValue,
			'A multi-node cluster has at least 2 nodes, so a single-node one is used: write 2, or single-node.',
		);
	}

	const type = numNodes === 1 ? 'single-node' : 'multi-node';
	report.show('cluster.type', type, typeValue);
	report.show('cluster.nodeType', nodeType, nodeValue, replacement && requestedType);
	report.show('cluster.numNodes', String(numNodes), countValue, numNodes === wanted ? undefined : String(wanted));
	return {type, nodeType, numNodes};
};

/**
 * The number of nodes that a cluster of each type may have.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html
 */
const nodeRanges: Readonly<Record<string, readonly [min: number, max: number]>> = {
	'ra3.large': [1, 16],
	'ra3.xlplus': [1, 32],
	'ra3.4xlarge': [2, 32],
	'ra3.16xlarge': [2, 128],
	'rg.large': [1, 16],
	'rg.xlarge': [2, 16],
	'rg.4xlarge': [2, 32],
	'rg.12xlarge': [2, 128],
};

/** Types that AWS no longer creates, with the current type of the nearest size. */
const retiredNodeTypes: Readonly<Record<string, string>> = {
	'dc1.large': 'ra3.large',
	'dc1.8xlarge': 'ra3.4xlarge',
	'dc2.large': 'ra3.large',
	'dc2.8xlarge': 'ra3.4xlarge',
	'ds2.xlarge': 'ra3.xlplus',
	'ds2.8xlarge': 'ra3.4xlarge',
};
