/** A half-open range of UTF-16 offsets, `start` included, `end` not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const span = (start: number, end: number): Span => ({ start, end });

export const shiftSpan = (s: Span, delta: number): Span => ({ start: s.start + delta, end: s.end + delta });

export const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** True if the ranges share a character, or if one is empty and touches the other. */
export const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** True if `outer` holds every character of `inner`. */
export const covers = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
