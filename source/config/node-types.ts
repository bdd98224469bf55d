/** How many nodes of each type a cluster may have. https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html */
export const nodeRanges: Readonly<Record<string, readonly [min: number, max: number]>> = {
	'ra3.large': [1, 16],
	'ra3.xlplus': [1, 32],
	'ra3.4xlarge': [2, 32],
	'ra3.16xlarge': [2, 128],
	'rg.large': [1, 16],
	'rg.xlarge': [2, 16],
	'rg.4xlarge': [2, 32],
	'rg.12xlarge': [2, 128],
};

/** Types that AWS no longer creates, and the present one of the nearest size. */
export const retiredNodeTypes: Readonly<Record<string, string>> = {
	'dc1.large': 'ra3.large',
	'dc1.8xlarge': 'ra3.4xlarge',
	'dc2.large': 'ra3.large',
	'dc2.8xlarge': 'ra3.4xlarge',
	'ds2.xlarge': 'ra3.xlplus',
	'ds2.8xlarge': 'ra3.4xlarge',
};
