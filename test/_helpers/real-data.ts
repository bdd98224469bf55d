import {existsSync} from 'node:fs';
import path from 'node:path';
import {projectFolder} from './run-cli.ts';

/** Real input that is no part of the project; tests that need it say so and skip where it is absent. */
export const realData = path.resolve(projectFolder, '../shared/data');
export const hasRealData = existsSync(path.join(realData, 'udacity-dend/log_data'));
export const realDataNote = hasRealData ? '' : ' (skipped: ../shared/data is absent)';
