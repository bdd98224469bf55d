import type {Snapshot} from '../backend.ts';
import {type Line, line, span} from '../core/line.ts';
import {safeText} from '../core/safe-text.ts';
import {asTyped} from '../core/typed-commands.ts';
import {wrapText} from '../core/wrap-text.ts';

/** A warehouse of the other kind that exists under this name and bills, with what can be done; nothing where there is none. */
export const otherKindLines = (snapshot: Pick<Snapshot, 'otherKind'> | undefined, width: number): Line[] => {
	if (!snapshot?.otherKind) return [];
	const {message, nextSteps} = snapshot.otherKind;
	const text = (words: string) => wrapText(asTyped(safeText(words)), width - 4);
	return [
		...text(message).map((one, index) => line(span(index === 0 ? ' ! ' : '   ', 'wait'), span(one, 'wait'))),
		...nextSteps.flatMap(step => text(step).map((one, index) => line(span(index === 0 ? ' → ' : '   ', 'focus'), one))),
	];
};
