import {DwhError} from '../../core/dwh-error.ts';

const s3Uri = /^s3:\/\/[A-Za-z0-9][A-Za-z0-9._-]{1,254}(?:\/|$)/;
const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
/** Bytes of the longest identifier. */
const maxNameBytes = 127;

const checkUri = (uri: string): void => {
	if (!s3Uri.test(uri)) {
		throw new DwhError('config', `because "${uri}" is not an S3 address.`, {
			nextSteps: ['Write it as s3://bucket/prefix, with the name of a bucket that exists.'],
		});
	}
};

const checkArn = (arn: string): void => {
	// COPY takes a chain of roles, one behind the other, with commas between them.
	if (!arn.split(',').every(each => roleArn.test(each))) {
		throw new DwhError('config', `because "${arn}" is not the ARN of a role.`, {
			nextSteps: [
				'Write it as arn:aws:iam::123456789012:role/name, or leave it empty to have the role found by its name.',
			],
		});
	}
};

const withoutNul = (text: string): string => {
	if (text.includes('\0')) throw new DwhError('config', 'because it holds a NUL character.');
	return text;
};

/** A string literal that reads back as the text. Throws `config` for an S3 URI or a role's ARN that cannot be one. */
export const quoteText = (text: string): string => {
	if (/^s3:/i.test(text)) checkUri(text);
	if (/^arn:aws[a-z-]*:iam:/.test(text)) checkArn(text);
	return textLiteral(text);
};

/** A string literal of any text that a column holds. Throws `config` for a NUL character. */
export const textLiteral = (text: string): string =>
	`'${withoutNul(text).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** A quoted identifier. Throws `config` when the engine could not have such a name. */
export const quoteName = (name: string): string => {
	if (name === '' || new TextEncoder().encode(name).length > maxNameBytes) {
		throw new DwhError('config', `because a name has 1 to ${maxNameBytes} bytes.`);
	}

	return `"${withoutNul(name).replaceAll('"', '""')}"`;
};
