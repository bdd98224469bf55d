/** The first part of an ARN in a region: China and the government's regions are worlds of their own. */
export const partitionOf = (region: string): string => {
	if (region.startsWith('cn-')) return 'aws-cn';
	return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
};
