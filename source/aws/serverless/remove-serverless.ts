import type {EnsureResult, RemovalConsent} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import {type AwsContext, call} from '../client/call.ts';
import {awsNameOf} from '../client/error-from-aws.ts';
import {findOrUndefined} from '../client/find-or-undefined.ts';
import {isTagged} from '../ownership.ts';
import {findNamespace, findWorkgroup, tagsOf} from './find-serverless.ts';

const serverless = () => import('@aws-sdk/client-redshift-serverless');

const gone = ['ResourceNotFoundException'];

/** Returns an error for a resource whose tags could not be read: it may not be ours and is not removed. */
const unproven = ({settings}: AwsContext, kind: 'workgroup' | 'namespace', failure: DwhError): DwhError => {
	const name = settings.cluster.identifier;
	return failure.with({
		message: `Could not check whether this program created the ${kind} ${name}, so it is not removed and bills. ${failure.message}`,
		nextSteps: [
			{text: 'Try again', command: 'down'},
			`If it is yours: aws redshift-serverless delete-${kind} --${kind}-name ${name} --region ${settings.aws.region}`,
			...failure.nextSteps,
		],
	});
};

/**
 * Starts the deletion of the workgroup, or, if there is none, of the namespace with the data. Foreign resources
 * are deleted only with consent; the result is `found` if nothing else exists.
 */
export const removeServerless = async (
	context: AwsContext,
	consent: RemovalConsent | undefined,
	signal: AbortSignal,
): Promise<EnsureResult> => {
	const {clients, settings} = context;
	const name = settings.cluster.identifier;
	const isConsented = consent?.adopted === name;
	const isOwn = async (kind: 'workgroup' | 'namespace', arn: string | undefined) => {
		try {
			return isTagged(await tagsOf(context, arn, signal));
		} catch (thrown) {
			throw unproven(context, kind, toDwhError(thrown));
		}
	};
	const stays = (what: string): EnsureResult => ({
		action: 'found',
		name,
		detail: `the ${what} is not removed, because this program did not create it`,
	});

	const workgroup = await findWorkgroup(context, signal);
	if (workgroup?.status === 'DELETING') return {action: 'waiting', name, detail: 'its workgroup is being removed'};
	const isForeign = workgroup !== undefined && !isConsented && !(await isOwn('workgroup', workgroup.workgroupArn));
	if (workgroup && !isForeign) {
		try {
			await findOrUndefined(gone, () =>
				call(`delete the workgroup ${name}`, signal, async options => {
					const [client, {DeleteWorkgroupCommand}] = await Promise.all([clients.serverless(), serverless()]);
					return client.send(new DeleteWorkgroupCommand({workgroupName: name}), options);
				}),
			);
		} catch (thrown) {
			const isCreating = workgroup.status === 'CREATING' && awsNameOf(thrown) === 'ConflictException';
			if (!isCreating) throw thrown;
			throw new DwhError('still-creating', `Could not remove the workgroup ${name}: it is still being created.`, {
				nextSteps: [
					{text: 'Check its state', command: 'status'},
					{text: 'Remove it when it is available', command: 'down'},
				],
				cause: thrown instanceof DwhError ? thrown.cause : undefined,
			});
		}
		return {action: 'removed', name, detail: 'workgroup; its namespace follows'};
	}

	const namespace = await findNamespace(context, signal);
	if (!namespace) return isForeign ? stays('workgroup') : {action: 'absent', name, detail: 'does not exist'};
	if (namespace.status === 'DELETING') return {action: 'waiting', name, detail: 'its namespace is being removed'};
	// AWS deletes a namespace only after its workgroup.
	if (isForeign && workgroup.namespaceName === name) return stays('workgroup, with its namespace,');
	const isOwnNamespace = await isOwn('namespace', namespace.namespaceArn);
	if (!isOwnNamespace && !isConsented) return stays(isForeign ? 'workgroup and the namespace' : 'namespace');
	// AWS refuses this for a moment after the workgroup is deleted. The error is thrown and can be retried.
	await findOrUndefined(gone, () =>
		call(`delete the namespace ${name}`, signal, async options => {
			const [client, {DeleteNamespaceCommand}] = await Promise.all([clients.serverless(), serverless()]);
			const finalSnapshotName = isOwnNamespace ? undefined : consent?.finalSnapshot;
			return client.send(new DeleteNamespaceCommand({namespaceName: name, finalSnapshotName}), options);
		}),
	);
	return {
		action: 'removed',
		name,
		detail: isForeign ? 'namespace; the workgroup is not removed, because this program did not create it' : 'namespace',
	};
};
