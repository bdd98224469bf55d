import type {Snapshot} from '../backend.ts';
import {type Line, line, span} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {wrapText} from '../core/text/wrap.ts';
import {asTyped} from '../core/typed-commands.ts';
import {dashboardStepText} from './next-step-text.ts';

/** A warehouse of the other deployment type that exists under this name and bills, with what can be done; nothing where there is none. */
export const otherTypeLines = (snapshot: Pick<Snapshot, 'otherDeploymentType'> | undefined, width: number): Line[] => {
	if (!snapshot?.otherDeploymentType) return [];
	const {message, nextSteps} = snapshot.otherDeploymentType;
	const text = (words: string) => wrapText(asTyped(safeText(words)), width - 4);
	return [
		...text(message).map((one, index) => line(span(index === 0 ? ' ! ' : '   ', 'wait'), span(one, 'wait'))),
		...nextSteps.flatMap(step =>
			text(dashboardStepText(step)).map((one, index) => line(span(index === 0 ? ' → ' : '   ', 'focus'), one)),
		),
	];
};
