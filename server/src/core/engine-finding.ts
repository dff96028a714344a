import type { Finding } from './finding';
import { type LevelSettings, levelOf } from './levels';
import { fillMessage, type RuleInfo, severityOf } from './rule';
import type { Span } from './span';

/** A finding of one of the engine's own rules, or none if the rule is off. */
export function engineFinding<Id extends string>(
  rule: RuleInfo<Id>,
  message: NoInfer<Id>,
  span: Span,
  settings: LevelSettings,
  data: Readonly<Record<string, string>> = {},
): Finding[] {
  const { text } = rule.messages[message];
  const severity = levelOf(settings, rule, severityOf(rule.messages[message], undefined));
  if (severity === 'off') return [];
  return [{ rule, message, severity, text: fillMessage(text, data), span, related: [] }];
}
