import { fixesOf } from '../../core/fix';
import { positionsIn } from '../../core/position';
import type { Span } from '../../core/span';
import type { IoError } from '../files';
import type { FileResult } from '../lint-file';
import type { Reporter } from './index';

type JsonSection = ReturnType<typeof sectionOf>;

/** Version 1 of the machine-readable report; lines and characters count from 0, in UTF-16 code units. */
export const jsonReporter: Reporter<JsonSection> = { section: sectionOf, whole };

function whole(files: readonly JsonSection[], errors: readonly IoError[]): string {
  const findings = files.flatMap((file) => file.findings);
  const report = {
    version: 1,
    files,
    errors,
    summary: {
      files: files.filter(({ skipped }) => skipped === undefined).length,
      findings: findings.length,
      errors: findings.filter(({ severity }) => severity === 'error').length,
      warnings: findings.filter(({ severity }) => severity === 'warning').length,
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function sectionOf({ path, text, language, skipped, scopes, findings, fixed }: FileResult) {
  if (skipped !== undefined) return { path, skipped, policies: [], findings: [], fixed };
  const positionAt = positionsIn(text);
  const range = ({ start, end }: Span) => ({ start: positionAt(start), end: positionAt(end) });
  return {
    path,
    language,
    policies: scopes.flatMap(({ about, span }) =>
      about
        ? [
            {
              kind: about.kind,
              service: about.service ?? null,
              certainty: about.certainty,
              range: range(span),
            },
          ]
        : [],
    ),
    findings: findings.map((finding) => ({
      rule: finding.rule.name,
      severity: finding.severity,
      message: finding.text,
      range: range(finding.span),
      accessAnalyzer: finding.rule.messages[finding.message]?.accessAnalyzer ?? [],
      fixes: fixesOf(finding).map(({ title, safety }) => ({ title, safety })),
    })),
    fixed,
  };
}
