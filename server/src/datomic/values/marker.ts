import { isReference } from '../../secrets/shapes';

/**
 * True if a value is filled in later, all of it or a part: ERB, Jinja, `${VAR}`, `$VAR`, `%HOST%`, `<placeholder>`,
 * `[placeholder]`. What it will be, nobody can say.
 */
export const hasMarker = (value: string): boolean =>
  isReference(value) || /\$[\w({]|\{\{|\{%|#\{|<%|%\w+%|<[^<>]+>|\[[^[\]]+\]|__\w+__|@\w[\w.-]*@/i.test(value);
