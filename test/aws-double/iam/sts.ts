import {randomBytes} from 'node:crypto';
import type {AssumeRoleRequest, AssumeRoleResponse, GetCallerIdentityResponse} from '@aws-sdk/client-sts';
import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext, Handlers} from '../protocol/context.ts';
import {boundaryOf, policiesOf} from './role-policies.ts';

const assumeRole = (input: AssumeRoleRequest, {world, identity}: CallContext): AssumeRoleResponse => {
	const role = world.roles.find(one => one.arn === input.RoleArn);
	if (!role) {
		throw new AwsError(
			'AccessDenied',
			`User: ${identity.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
			{status: 403},
		);
	}

	const seconds = input.DurationSeconds ?? 3600;
	const key = {
		accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
		secretAccessKey: randomBytes(20).toString('hex'),
		sessionToken: randomBytes(64).toString('base64'),
		arn: `arn:aws:sts::${world.account}:assumed-role/${role.name}/${input.RoleSessionName}`,
		userId: `${role.id}:${input.RoleSessionName}`,
		expiresAt: world.clock.wall() + seconds * 1000,
		policies: policiesOf(role),
		boundary: boundaryOf(role),
	};
	world.identities.push(key);
	return {
		Credentials: {
			AccessKeyId: key.accessKeyId,
			SecretAccessKey: key.secretAccessKey,
			SessionToken: key.sessionToken,
			Expiration: new Date(key.expiresAt),
		},
		AssumedRoleUser: {AssumedRoleId: key.userId, Arn: key.arn},
	};
};

export const stsHandlers = {
	GetCallerIdentity: (_input: object, {world, identity}: CallContext): GetCallerIdentityResponse => ({
		UserId: identity.userId,
		Account: world.account,
		Arn: identity.arn,
	}),
	AssumeRole: assumeRole,
} satisfies Handlers;
