import type {ExternalFormat} from './external-design.ts';

/** Hive's class names for a format: serde, input format and output format. */
type StorageNames = {readonly serde: string; readonly input: string; readonly output: string};

const lines = {
	input: 'org.apache.hadoop.mapred.TextInputFormat',
	output: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
};

export const storageNames: Readonly<Record<ExternalFormat['kind'], StorageNames>> = {
	parquet: {
		serde: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
		input: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
		output: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
	},
	json: {serde: 'org.openx.data.jsonserde.JsonSerDe', ...lines},
	text: {serde: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe', ...lines},
	csv: {serde: 'org.apache.hadoop.hive.serde2.OpenCSVSerde', ...lines},
};
