/**
 * error: refused, without effect, or a secret in clear text. warning: grants or exposes more than it should.
 * information: clarity, or the text alone cannot decide. hint: can be shorter.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a rule can be set to. */
export type Level = Severity | 'off';

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
export const levels: readonly Level[] = ['off', 'hint', 'information', 'warning', 'error'];

/** True if `severity` is `threshold` or worse. */
export const atLeast = (severity: Severity, threshold: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(threshold);
