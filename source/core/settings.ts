/** Every effective value of the configuration, independent of its spelling in the file. */
export type Settings = {
	readonly target: Target;
	/** Name of the warehouse project: from its project.json, else from its folder. */
	readonly project: string;
	/** Absolute path of the dwh.cfg in use; undefined if there is none and the defaults apply. */
	readonly configFile: string | undefined;
	/** Absolute path of this program's state: warehouse files, sample data, run records. */
	readonly home: string;
	readonly isReadOnly: boolean;
	readonly aws: {
		readonly region: string;
		readonly profile: string | undefined;
		readonly accessKeyId: string | undefined;
		readonly secretAccessKey: Secret | undefined;
		readonly sessionToken: Secret | undefined;
		/** Which credentials apply: the named profile, the keys above, or the SDK's default chain. */
		readonly credentials: 'profile' | 'keys' | 'chain';
		/** The source of the keys in use; undefined if a profile or the chain provides them. */
		readonly keysFrom?: KeysFrom | undefined;
	};
	/** Settings of Amazon Redshift only. */
	readonly redshift: {
		readonly kind: 'provisioned' | 'serverless';
		/** Redshift processing units of a Serverless workgroup. */
		readonly baseCapacity: number;
		/** The limit beyond which Serverless refuses queries; undefined for none. */
		readonly usageLimit: {readonly rpuHours: number; readonly period: 'daily' | 'weekly' | 'monthly'} | undefined;
		/** Names of resources that this program did not create but may use and remove. */
		readonly adopt: readonly string[];
		/** The secret that statements authenticate with; undefined for temporary credentials. */
		readonly secretArn: string | undefined;
		/** Dollars that override the price table. */
		readonly prices: {
			readonly nodeHour: number | undefined;
			readonly rpuHour: number | undefined;
			readonly storageGbMonth: number | undefined;
		};
	};
	readonly cluster: {
		/** In lower case, as AWS folds it. */
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
		/** Whether the role may read every bucket, not only the sources in this file. */
		readonly readsAllOfS3?: boolean;
	};
	readonly etl: {
		/** Percent of its published rows that a target may lose in a load; losing all rows always needs consent. */
		readonly maxShrink: number;
	};
	readonly local: {
		/**
		 * Absolute path of the folder that holds `s3://bucket/key` as `bucket/key` or `key`; undefined for the
		 * generated sample.
		 */
		readonly s3Root: string | undefined;
		/** Duration of a state change of the embedded warehouse, in milliseconds. */
		readonly stateMs: number;
	};
	/**
	 * Returns the value of a `:section.key` placeholder of the catalogue, ignoring case and by any of its
	 * spellings; undefined if the file does not set it.
	 */
	readonly placeholder: (name: string) => string | undefined;
};

/** The source of a pair of keys, as spelled there: "[AWS] KEY", "AWS_ACCESS_KEY_ID". */
export type KeysFrom = {
	readonly key: string;
	readonly secret: string;
	/** As shown; undefined for environment variables. */
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
	// Non-enumerable, so that logging a settings object shows nothing.
	return Object.defineProperty({toString: () => mask, toJSON: () => mask} as Secret, 'reveal', {
		value: () => value,
		enumerable: false,
	});
};

/** Returns the user that statements run as, in words: on Serverless the caller's identity, unless a secret is set. */
export const statementUser = ({target, redshift, db}: Settings): string => {
	if (target === 'local') return db.user;
	if (redshift.secretArn !== undefined) return 'the user of SECRET_ARN';
	return redshift.kind === 'serverless' ? 'the IAM identity' : db.user;
};
