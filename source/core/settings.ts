import type {Secret} from './secret.ts';

export type Target = 'local' | 'aws';

/** Every effective value of the configuration, whatever its spelling in the file was. */
export type Settings = {
	readonly target: Target;
	/** Name of the warehouse project: what its project.json says, else its folder's name. */
	readonly project: string;
	/** The dwh.cfg in use, absolute; undefined when there is none and the defaults hold. */
	readonly configFile: string | undefined;
	/** State of this program: warehouse files, sample data, run records. Absolute. */
	readonly home: string;
	readonly isReadOnly: boolean;
	readonly aws: {
		readonly region: string;
		readonly profile: string | undefined;
		readonly accessKeyId: string | undefined;
		readonly secretAccessKey: Secret | undefined;
		readonly sessionToken: Secret | undefined;
	};
	readonly cluster: {
		/** Folded to lower case, as AWS does. */
		readonly identifier: string;
		readonly type: 'single-node' | 'multi-node';
		readonly nodeType: string;
		readonly numNodes: number;
	};
	readonly db: {
		readonly host: string | undefined;
		readonly name: string;
		readonly user: string;
		readonly password: Secret | undefined;
		readonly port: number;
	};
	readonly iam: {readonly roleName: string; readonly roleArn: string | undefined};
	readonly local: {
		/** Folder under which `s3://bucket/key` lies as `bucket/key`, or `key`; undefined means the generated sample. Absolute. */
		readonly s3Root: string | undefined;
		/** How long a state change of the embedded warehouse takes, in milliseconds. */
		readonly stateMs: number;
	};
	/**
	 * The value of a `:section.key` placeholder of the catalogue, by any spelling of it; undefined when
	 * the file has none. The name compares case-insensitively.
	 */
	readonly placeholder: (name: string) => string | undefined;
};
