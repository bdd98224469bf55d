import zlib from 'node:zlib';
import {DwhError} from '../../core/dwh-error.ts';

const old = (): DwhError =>
	new DwhError('unsupported', `ZSTD is not run here: Node ${process.versions.node} does not know it.`, {
		nextSteps: ['Use Node 22.15 or a later one, or GZIP.'],
	});

// Read from the whole module: an import by name would keep the program from starting on an older Node.

/** Packs a stream. Throws `unsupported` where this Node cannot. */
export const zstdCompress = (): zlib.ZstdCompress => {
	if (typeof zlib.createZstdCompress !== 'function') throw old();
	return zlib.createZstdCompress();
};

/** Unpacks a stream. Throws `unsupported` where this Node cannot. */
export const zstdDecompress = (): zlib.ZstdDecompress => {
	if (typeof zlib.createZstdDecompress !== 'function') throw old();
	return zlib.createZstdDecompress();
};
