/** Every effective value of the configuration, whatever its spelling in the file was. */
export type Settings = {
	readonly target: Target;
	/** Name of the warehouse project: what its project.json says, else its folder's name. */
	readonly project: string;
	/** The dwh.cfg in use, absolute; undefined when there is none and the defaults apply. */
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
		/** Whose credentials count: the profile that is named, the keys above, or what the SDK finds by itself. */
		readonly credentials: 'profile' | 'keys' | 'chain';
		/** Where the keys that count are from; undefined where a profile or something else gives them. */
		readonly keysFrom?: KeysFrom | undefined;
	};
	/** What only Amazon Redshift has. */
	readonly redshift: {
		readonly kind: 'provisioned' | 'serverless';
		/** Redshift processing units of a Serverless workgroup. */
		readonly baseCapacity: number;
		/** Beyond it Serverless refuses queries; undefined for no limit. */
		readonly usageLimit: {readonly rpuHours: number; readonly period: 'daily' | 'weekly' | 'monthly'} | undefined;
		/** Names of things that this program did not make and may use and remove all the same. */
		readonly adopt: readonly string[];
		/** The secret that statements run with; undefined for temporary credentials. */
		readonly secretArn: string | undefined;
		/** Dollars, where the person knows them better than the table of prices. */
		readonly prices: {
			readonly nodeHour: number | undefined;
			readonly rpuHour: number | undefined;
			readonly storageGbMonth: number | undefined;
		};
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
	readonly iam: {
		readonly roleName: string;
		readonly roleArn: string | undefined;
		/** Whether the role reads every bucket, and not only the sources that this file names. */
		readonly readsAllOfS3?: boolean;
	};
	readonly etl: {
		/** Percent of its published rows that a target may lose in a load; losing all of them always needs consent. */
		readonly maxShrink: number;
	};
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

/** Where a pair of keys is from, as a person has spelled it: "[AWS] KEY", "AWS_ACCESS_KEY_ID". */
export type KeysFrom = {
	readonly key: string;
	readonly secret: string;
	/** As a person reads it; undefined for variables. */
	readonly file: string | undefined;
};

export type Target = 'local' | 'aws';

/** A value that prints, serialises and interpolates as a mask; only `reveal()` returns it. */
export type Secret = {
	reveal(): string;
	toString(): string;
	toJSON(): string;
};

const mask = '••••••';

export const secret = (value: string): Secret => {
	// Defined as non-enumerable so that a console.log of a settings object shows nothing either.
	return Object.defineProperty({toString: () => mask, toJSON: () => mask} as Secret, 'reveal', {
		value: () => value,
		enumerable: false,
	});
};

/** As whom statements run, in words: Serverless takes the identity of the caller, unless a secret says who. */
export const statementUser = ({target, redshift, db}: Settings): string => {
	if (target === 'local') return db.user;
	if (redshift.secretArn !== undefined) return 'the user of SECRET_ARN';
	return redshift.kind === 'serverless' ? 'the IAM identity' : db.user;
};
