import {DwhError} from '../../core/dwh-error.ts';

const s3Uri = /^s3:\/\/[A-Za-z0-9][A-Za-z0-9._-]{1,254}(?:\/|$)/;
const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
/** Maximum bytes of an identifier. */
const maxNameBytes = 127;

const checkUri = (uri: string): void => {
	if (!s3Uri.test(uri)) {
		throw new DwhError('config', `because "${uri}" is not an S3 address.`, {
			nextSteps: ['Write it as s3://bucket/prefix, with the name of a bucket that exists.'],
		});
	}
};

const checkArn = (arn: string): void => {
	// COPY accepts a chain of roles, separated by commas.
	if (!arn.split(',').every(each => roleArn.test(each))) {
		throw new DwhError('config', `because "${arn}" is not the ARN of a role.`, {
			nextSteps: ['Write it as arn:aws:iam::123456789012:role/name, or leave it empty to find the role by name.'],
		});
	}
};

const withoutNul = (text: string): string => {
	if (text.includes('\0')) throw new DwhError('config', 'because it contains a NUL character.');
	return text;
};

/** Returns a string literal that reads back as the text. Throws `config` for an invalid S3 URI or role ARN. */
export const quoteText = (text: string): string => {
	if (/^s3:/i.test(text)) checkUri(text);
	if (/^arn:aws[a-z-]*:iam:/.test(text)) checkArn(text);
	return textLiteral(text);
};

/** Returns a string literal for any text that a column can contain. Throws `config` for a NUL character. */
export const textLiteral = (text: string): string =>
	`'${withoutNul(text).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Returns a quoted identifier. Throws `config` if the engine could not have such a name. */
export const quoteName = (name: string): string => {
	if (name === '' || new TextEncoder().encode(name).length > maxNameBytes) {
		throw new DwhError('config', `because a name must have 1 to ${maxNameBytes} bytes.`);
	}

	return `"${withoutNul(name).replaceAll('"', '""')}"`;
};
