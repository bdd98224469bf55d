/** An ARN of the right form that belongs to nobody: there is no account behind an embedded warehouse. */
export const roleArn = (name: string): string =>
	`arn:aws:iam::000000000000:role/${name.replaceAll(/[^\w+=,.@-]/g, '-')}`;
