import {describeHandlers} from './data-api/describe.ts';
import {metadataHandlers} from './data-api/metadata.ts';
import {resultHandlers} from './data-api/results.ts';
import {submitHandlers} from './data-api/submit.ts';
import {policyHandlers} from './iam/policies.ts';
import {roleHandlers} from './iam/roles.ts';
import {stsHandlers} from './iam/sts.ts';
import type {Handlers} from './protocol/context.ts';
import type {Service} from './protocol/services.ts';
import {clusterHandlers} from './redshift/clusters.ts';
import {extraHandlers} from './redshift/extras.ts';
import {limitHandlers} from './serverless/limits.ts';
import {namespaceHandlers} from './serverless/namespaces.ts';
import {serverlessSnapshotHandlers} from './serverless/snapshots.ts';
import {workgroupHandlers} from './serverless/workgroups.ts';

/** Every operation the double answers; S3 has paths instead of names and is served by itself. */
export const handlers: Readonly<Partial<Record<Service, Handlers>>> = {
	redshift: {...clusterHandlers, ...extraHandlers},
	iam: {...roleHandlers, ...policyHandlers},
	sts: stsHandlers,
	'redshift-data': {...submitHandlers, ...describeHandlers, ...resultHandlers, ...metadataHandlers},
	'redshift-serverless': {...namespaceHandlers, ...workgroupHandlers, ...limitHandlers, ...serverlessSnapshotHandlers},
};
