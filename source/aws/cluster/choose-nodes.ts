import {DwhError} from '../../core/dwh-error.ts';
import {settingStep} from '../../core/next-step.ts';
import {type AwsContext, listAll} from '../client/call.ts';
import {type Checked, optionalCheck} from '../client/optional-check.ts';
import {findPrice} from '../cost/prices.ts';

export type Nodes = {
	readonly nodeType: string;
	readonly numNodes: number;
	readonly type: 'single-node' | 'multi-node';
};

/** A node type that AWS offers, for single-node or multi-node clusters. */
export type Orderable = {readonly nodeType: string; readonly clusterType: string};

export type ChosenNodes = Nodes & {
	/** Why it differs from dwh.cfg; undefined if it does not. */
	readonly notice: string | undefined;
};

/** Node types of the same size in the other family. */
const siblings: Readonly<Record<string, string>> = {
	'ra3.large': 'rg.large',
	'ra3.xlplus': 'rg.xlarge',
	'ra3.4xlarge': 'rg.4xlarge',
	'ra3.16xlarge': 'rg.12xlarge',
};

const isOffered = ({nodeType, type}: Nodes, orderable: readonly Orderable[]): boolean =>
	orderable.some(option => option.nodeType === nodeType && option.clusterType === type);

const dollars = (nodeType: string, region: string): number =>
	findPrice(nodeType, region)?.dollars ?? Number.POSITIVE_INFINITY;

/**
 * Returns the requested nodes, or the sibling of the same size if AWS offers only that one and it costs no
 * more. Throws `config` if AWS offers neither. `orderable` is undefined if it could not be read.
 */
export const chooseNodes = (
	requested: Nodes,
	orderable: readonly Orderable[] | undefined,
	region: string,
): ChosenNodes => {
	if (!orderable || orderable.length === 0 || isOffered(requested, orderable)) return {...requested, notice: undefined};
	const sibling = siblings[requested.nodeType];
	if (sibling && isOffered({...requested, nodeType: sibling}, orderable)) {
		if (dollars(sibling, region) <= dollars(requested.nodeType, region)) {
			const notice = `${sibling} instead of ${requested.nodeType}, which AWS does not offer in ${region}`;
			return {...requested, nodeType: sibling, notice};
		}
	}
	const offered = [
		...new Set(orderable.filter(({clusterType}) => clusterType === requested.type).map(option => option.nodeType)),
	];
	throw new DwhError(
		'config',
		`AWS does not offer a ${requested.type} cluster of ${requested.nodeType} in ${region}.`,
		{
			nextSteps: [
				offered.length > 0
					? settingStep(`Choose one of ${offered.toSorted().join(', ')}`, 'DWH.DWH_NODE_TYPE', 'TYPE')
					: settingStep('Choose another region', 'AWS.REGION', 'REGION'),
			],
		},
	);
};

/** Returns the node types that can be ordered in the region. */
export const orderableNodes = (context: AwsContext, signal: AbortSignal): Promise<Checked<readonly Orderable[]>> =>
	optionalCheck(context, signal, async limited => {
		const {clients, settings} = context;
		const [client, {paginateDescribeOrderableClusterOptions}] = await Promise.all([
			clients.redshift(),
			import('@aws-sdk/client-redshift'),
		]);
		return listAll(
			`list the node types of ${settings.aws.region}`,
			limited,
			async options => paginateDescribeOrderableClusterOptions({client}, {MaxRecords: 100}, options),
			({OrderableClusterOptions = []}) =>
				OrderableClusterOptions.map(({NodeType = '', ClusterType = ''}) => ({
					nodeType: NodeType,
					clusterType: ClusterType,
				})),
		);
	});
