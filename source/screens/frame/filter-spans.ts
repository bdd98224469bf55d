import {type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import type {FilterState} from '../../store/list-filter.ts';

/** The filter of a list as its headline shows it, with how much of the list it leaves; nothing without a filter. */
export const filterSpans = ({text, isTyping}: FilterState, shown: number, all: number): Span[] =>
	text === '' && !isTyping
		? []
		: [
				span(`   /${safeText(text)}${isTyping ? '▏' : ''}`, 'focus'),
				...(text === '' ? [] : [span(`  ${shown} of ${all}`, 'dim')]),
			];
