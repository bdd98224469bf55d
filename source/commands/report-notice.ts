import {line, span} from '../core/line.ts';
import type {Output} from './output.ts';

/** Something worth knowing that stops nothing. To stderr alone: it is no part of any result. */
export const reportNotice = (output: Output, notice: string): void =>
	output.tell(line(span(output.signs.problem, 'wait'), ` ${notice}`));
