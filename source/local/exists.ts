import {stat} from 'node:fs/promises';

/** Whether a file or folder can be seen; opens nothing. */
export const exists = (file: string): Promise<boolean> =>
	stat(file).then(
		() => true,
		() => false,
	);
