import type {DwhError} from './dwh-error.ts';
import {errorLines} from './error-lines.ts';
import {textOf} from './line.ts';

/** An error as plain lines, for outside of the dashboard. */
export const errorText = (error: DwhError, width: number): string[] => errorLines(error, width, 3).map(textOf);
