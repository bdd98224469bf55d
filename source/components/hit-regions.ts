import {type DOMElement, measureElement} from 'ink';
import {createContext, type RefObject, useContext, useLayoutEffect, useRef} from 'react';
import type {Hit} from '../core/text/hit.ts';
import {hitAt, type Line, lineWidth} from '../core/text/line.ts';

type Region = {
	readonly box: RefObject<DOMElement | null>;
	/** Its rows as drawn now; their spans hold the click targets. */
	lines(): readonly Line[];
};

/** A clicked cell: its target, and its part of the screen. */
export type Place = {
	readonly hit: Hit | undefined;
	readonly part: string | undefined;
	/** From the left edge of the target. */
	readonly cell: number;
};

/** The boxes of lines on the screen. They are measured only on a click. */
export type HitRegions = {
	/** Returns a function that removes it. */
	add(region: Region): () => void;
	/** Cells count from the upper left corner, from 0. */
	at(x: number, y: number): Place | undefined;
};

const partOf = (hit: Hit | undefined): string | undefined => (hit?.kind === 'row' ? hit.part : undefined);

export const createHitRegions = (): HitRegions => {
	const regions = new Set<Region>();
	return {
		add(region) {
			regions.add(region);
			return () => regions.delete(region);
		},
		at(x, y) {
			for (const {box, lines} of regions) {
				const area = box.current ? measureElement(box.current) : undefined;
				if (!area || x < area.x || x >= area.x + area.width || y < area.y || y >= area.y + area.height) continue;
				const drawn = lines();
				const row = drawn[y - area.y] ?? [];
				const hit = hitAt(row, x - area.x);
				const before = row.slice(
					0,
					Math.max(
						0,
						row.findIndex(span => span.hit === hit),
					),
				);
				const first = drawn.flat().find(span => partOf(span.hit) !== undefined)?.hit;
				return {hit, part: partOf(hit) ?? partOf(first), cell: x - area.x - lineWidth(before)};
			}

			return undefined;
		},
	};
};

export const HitRegionsContext = createContext<HitRegions | undefined>(undefined);

/** Makes the lines of a box clickable; returns the `ref` for the box. */
export const useHitRegion = (lines: () => readonly Line[]): RefObject<DOMElement | null> => {
	const regions = useContext(HitRegionsContext);
	const box = useRef<DOMElement>(null);
	const latest = useRef(lines);
	useLayoutEffect(() => {
		latest.current = lines;
	});
	useLayoutEffect(() => regions?.add({box, lines: () => latest.current()}), [regions]);
	return box;
};
