import { findNodeAtOffset, getNodePath, type Node, parseTree } from 'jsonc-parser';
import { defaultLevels } from '../../server/src/core/levels';
import { lint } from '../../server/src/core/lint';
import { type KindSetting, parseKind } from '../../server/src/iam/model/kinds';
import { defaultOptions, languages } from '../../server/src/languages';

/** A finding as far as other tools can be compared with it. */
export interface Measured {
  readonly rule: string;
  readonly message: string;
  readonly severity: string;
  readonly text: string;
  readonly accessAnalyzer: readonly string[];
  readonly parliament: readonly string[];
  /** Where it stands: names and indices from the root, joined by `/`. */
  readonly path: string;
}

/** What Rolewise finds in a text, with rules that are off by default if asked for. */
export function findingsOf(text: string, path: string, kind?: string, everyRule = false): Measured[] {
  const options = { ...defaultOptions, ...(kind && { policyKind: parseKind(kind) as KindSetting }) };
  const language = languages.find((candidate) => {
    return candidate.id === 'iam' && candidate.concerns({ path });
  });
  if (!language) return [];
  const levels = everyRule
    ? {
        ...defaultLevels,
        rules: Object.fromEntries(language.rules.filter(isOffByDefault).map(({ name }) => [name, 'warning' as const])),
      }
    : defaultLevels;
  const root = parseTree(text, [], { allowTrailingComma: true });
  return lint(language, language.read(text, { path }, options), { levels, options }).map((finding) => {
    const message = finding.rule.messages[finding.message];
    return {
      rule: finding.rule.name,
      message: finding.message,
      severity: finding.severity,
      text: finding.text,
      accessAnalyzer: message?.accessAnalyzer ?? [],
      parliament: message?.parliament ?? [],
      path: root ? pathOf(root, finding.span.start, finding.span.end) : '',
    };
  });
}

const isOffByDefault = (rule: object): boolean => 'offByDefault' in rule && rule.offByDefault === true;

/** The path of the smallest node that holds a range; of a member the path of its value. */
function pathOf(root: Node, start: number, end: number): string {
  let node = findNodeAtOffset(root, start, true) ?? root;
  while (node.parent && node.offset + node.length < end) node = node.parent;
  const named = node.type === 'property' ? (node.children?.[0] ?? node) : node;
  return getNodePath(named).join('/');
}
