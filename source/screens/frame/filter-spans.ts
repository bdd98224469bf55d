import {type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import type {FilterState} from '../../store/list-filter.ts';

/** Returns the filter of a list for its headline, with the number of shown rows; empty without a filter. */
export const filterSpans = ({text, isTyping}: FilterState, shown: number, all: number): Span[] =>
	text === '' && !isTyping
		? []
		: [
				span(`   /${safeText(text)}${isTyping ? '▏' : ''}`, 'focus'),
				...(text === '' ? [] : [span(`  ${shown} of ${all}`, 'dim')]),
			];
