import zlib from 'node:zlib';
import {DwhError} from '../../core/dwh-error.ts';

const old = (): DwhError =>
	new DwhError('unsupported', `ZSTD is not supported by Node ${process.versions.node}.`, {
		nextSteps: ['Use Node 22.15 or later, or GZIP.'],
	});

// Access these through the module object: a named import would prevent the program from starting on an older Node.

/** Returns a compressing stream. Throws `unsupported` if this Node lacks ZSTD. */
export const zstdCompress = (): zlib.ZstdCompress => {
	if (typeof zlib.createZstdCompress !== 'function') throw old();
	return zlib.createZstdCompress();
};

/** Returns a decompressing stream. Throws `unsupported` if this Node lacks ZSTD. */
export const zstdDecompress = (): zlib.ZstdDecompress => {
	if (typeof zlib.createZstdDecompress !== 'function') throw old();
	return zlib.createZstdDecompress();
};
